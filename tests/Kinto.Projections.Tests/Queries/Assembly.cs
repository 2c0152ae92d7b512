using Kinto.Projections.Tests.Queries;

[assembly: AssemblyFixture(typeof(DatabaseFixture))]
