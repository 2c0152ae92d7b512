using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Projections.Storage;

namespace Kinto.Http.Objects;

/// <summary>What a command's decision looks at, and what it locks.</summary>
internal static class CommandNeeds
{
    /// <param name="command">The command.</param>
    /// <param name="needs">Gets what it needs.</param>
    /// <param name="leavesHistory">Whether changes leave entries in a history.</param>
    public static void Declare(Command command, Needs needs, bool leavesHistory)
    {
        switch (command)
        {
            case PutObject put:
                Target(put.Target, put.Body.Data?.LastModified, needs, leavesHistory);
                break;
            case PostObject post:
                Target(post.Target, post.Body.Data?.LastModified, needs, leavesHistory);
                break;
            case PatchObject patch:
                Target(patch.Target, null, needs, leavesHistory);
                foreach (long chosen in patch.Patch.ChosenTimestamps)
                {
                    needs.Timestamp(patch.Target.List, chosen);
                }

                if (patch.Merges && patch.Preconditions.IfMatch is { } known)
                {
                    needs.Version(patch.Target, known);
                }

                break;
            case CreateImplicitly create:
                Target(create.Target, null, needs, leavesHistory);
                break;
            case DeleteObject delete:
                Target(delete.Target, delete.LastModified, needs, leavesHistory);
                needs.End(delete.Target);
                break;
        }
    }

    private static void Target(ObjectUri uri, long? chosen, Needs needs, bool leavesHistory)
    {
        needs.Object(uri);
        needs.Write(uri.List);
        if (leavesHistory)
        {
            needs.WriteHistory(uri);
        }

        if (chosen is { } timestamp)
        {
            needs.Timestamp(uri.List, timestamp);
        }
    }
}
