using Kinto.Testing;

[assembly: AssemblyFixture(typeof(TestClusterLifetime))]
