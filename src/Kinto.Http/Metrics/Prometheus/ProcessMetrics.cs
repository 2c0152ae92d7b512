using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Kinto.Http.Metrics.Prometheus;

/// <summary>What Prometheus' own libraries tell of a process, under the names that all of them use, without a prefix.</summary>
internal static class ProcessMetrics
{
    /// <summary>The names, without those of <see cref="Family"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_virtual_memory_bytes", "process_start_time_seconds"];

    public static void WriteTo(StringBuilder text)
    {
        using Process process = Process.GetCurrentProcess();
        double[] values =
        [
            process.TotalProcessorTime.TotalSeconds,
            process.WorkingSet64,
            process.VirtualMemorySize64,
            new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0,
        ];
        string[] help = ["Time of processors used, in seconds.", "Memory in use, in bytes.", "Address space in use, in bytes.", "When the process began, in seconds since 1970."];
        for (int i = 0; i < values.Length; i++)
        {
            string type = i == 0 ? "counter" : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# HELP {Names[i]} {help[i]}\n# TYPE {Names[i]} {type}\n{Names[i]} {LabelText.Number(values[i])}\n");
        }
    }
}
