using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Projections.Storage;

namespace Kinto.Http.Objects;

/// <summary>What a command's decision looks at, and what it locks.</summary>
internal static class CommandNeeds
{
    public static void Declare(Command command, Needs needs)
    {
        switch (command)
        {
            case PutObject put:
                Target(put.Target, put.Body.Data?.LastModified, needs);
                break;
            case PostObject post:
                Target(post.Target, post.Body.Data?.LastModified, needs);
                break;
            case PatchObject patch:
                Target(patch.Target, null, needs);
                foreach (long chosen in patch.Patch.ChosenTimestamps)
                {
                    needs.Timestamp(patch.Target.List, chosen);
                }

                break;
            case DeleteObject delete:
                Target(delete.Target, delete.LastModified, needs);
                needs.End(delete.Target);
                break;
        }
    }

    private static void Target(ObjectUri uri, long? chosen, Needs needs)
    {
        needs.Object(uri);
        needs.Write(uri.List);
        if (chosen is { } timestamp)
        {
            needs.Timestamp(uri.List, timestamp);
        }
    }
}
