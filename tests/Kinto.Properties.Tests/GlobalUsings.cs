global using Kinto.Properties.Tests.Running;
