namespace Kinto.Compat.Tests.Programs;

/// <summary>What became of a program: its exit code and all it wrote.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails the test with everything that the program wrote, unless it exited with 0.</summary>
    public ProgramRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, $"{Output}\n{Errors}");
        return this;
    }
}
