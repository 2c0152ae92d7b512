using System.Globalization;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Http.Requests;

namespace Kinto.Http.Execution;

/// <summary>What the operator has to say on every answer: <c>Backoff</c> and <c>Alert</c> (specification section 4.5).</summary>
internal sealed class OperatorHeaders(CurrentSettings current, TimeProvider time, Func<double> random)
{
    /// <summary>Whether the announced end of the service has passed.</summary>
    public bool HasEnded => EndOfService.At is { } end && time.GetUtcNow() >= end;

    /// <summary>The announced end of the service.</summary>
    public EndOfServiceSettings EndOfService => current.Value.EndOfService;

    /// <summary>Adds the headers.</summary>
    public void AddTo(ApiResponse response)
    {
        KintoSettings settings = current.Value;
        if (settings.Http.Backoff is { } seconds && (settings.Http.BackoffPercentage is not { } percentage || random() * 100 < percentage))
        {
            response.With("Backoff", seconds.ToString(CultureInfo.InvariantCulture));
        }

        if (settings.EndOfService.At is not null)
        {
            response.With("Alert", Alert(HasEnded ? "hard-eol" : "soft-eol", settings.EndOfService.Message, settings.EndOfService.Url));
        }
    }

    /// <summary>The value of an <c>Alert</c> header.</summary>
    public static string Alert(string code, string? message, string url) =>
        System.Text.Encoding.ASCII.GetString(JsonText.Canonical(new JsonObject { ["code"] = code, ["message"] = message, ["url"] = url }));
}
