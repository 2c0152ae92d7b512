namespace Kinto.Projections.Listeners;

/// <summary>
/// Puts the changes of a request to a list by one action into one message, as Kinto does (specification of operations, section 10.1). Unlike
/// there, an object's changes are never turned around: what would overtake another change of its object begins a message of its own.
/// </summary>
internal static class Grouping
{
    /// <summary>The messages, in the order of their first events.</summary>
    public static IReadOnlyList<Message> Of(IEnumerable<LogEvent> events)
    {
        var messages = new List<Message>();
        var byList = new Dictionary<(string? Request, string List), List<Message>>();
        foreach (LogEvent e in events)
        {
            string list = e.List;
            if (!byList.TryGetValue((e.Request, list), out List<Message>? ofList))
            {
                byList[(e.Request, list)] = ofList = [];
            }

            string action = e.Change!.Value.Action;
            int open = ofList.FindLastIndex(m => m.Action == action);
            if (open < 0 || ofList.Skip(open + 1).Any(m => m.Objects.Contains(e.Stream)))
            {
                open = ofList.Count;
                ofList.Add(new(list, action));
                messages.Add(ofList[open]);
            }

            ofList[open].Events.Add(e.Number);
            ofList[open].Objects.Add(e.Stream);
        }

        return messages;
    }

    /// <summary>Changes that are told together.</summary>
    public sealed record Message(string List, string Action)
    {
        public List<long> Events { get; } = [];

        public HashSet<string> Objects { get; } = new(StringComparer.Ordinal);
    }
}
