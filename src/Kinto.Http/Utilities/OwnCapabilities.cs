using System.Text.Json.Nodes;
using Kinto.Http.Changes;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Utilities;

/// <summary>What the root view announces that Kinto has not: clients that don't know it never notice.</summary>
internal static class OwnCapabilities
{
    /// <summary>Adds the capabilities of this server alone.</summary>
    public static void AddTo(JsonObject all, KintoSettings settings)
    {
        Add("checksum", "The records of a collection have a checksum that clients can compute.", ("algorithm", "sha-256"));
        Add("erase", "What an object ever was can be erased, by those whom the settings name.");
        Add("time_travel", "Objects and lists can be read as they were at an earlier time.", ("parameter", PastInstant.Parameter));
        Add("audit", "Who changed what in a period, and who may or could read and write an object.");
        Add("revert", "Earlier states can be brought back by changes that clients synchronise.");
        Add("changes", "Changes can be followed as they happen, as a stream of events or by polls that wait.", ("max_wait_seconds", ChangesRequest.MaxWaitSeconds));
        Add("diff", "Two past states of an object, and of what is below it, can be compared.");
        Add("merge", "A stale change is merged with what others changed since, where it asks for that.", ("preference", PreferHeader.Merge));
        Add("blame", "Who set each value of an object, and when, can be asked.");

        void Add(string name, string description, params (string Name, JsonNode Value)[] more)
        {
            var capability = new JsonObject { ["description"] = description, ["url"] = settings.Project.Docs };
            foreach ((string member, JsonNode value) in more)
            {
                capability[member] = value;
            }

            all[name] = capability;
        }
    }
}
