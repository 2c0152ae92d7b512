using Kinto.Events.Addressing;

namespace Kinto.Http.DefaultBucket;

/// <summary>
/// What a request below a personal bucket takes for granted: the bucket, and the collection that its path names; but not what a PUT
/// is about to create itself.
/// </summary>
internal static class ImpliedObjects
{
    public static IReadOnlyList<ObjectUri> Of(string method, string bucket, string[] segments)
    {
        bool isPut = method is "PUT";
        ObjectUri root = ListUri.Buckets.Child(bucket);
        return segments switch
        {
            [_, _] => isPut ? [] : [root],
            [_, _, "collections", var c] => isPut ? [root] : [root, ListUri.Collections(bucket).Child(c)],
            [_, _, "collections", var c, ..] => [root, ListUri.Collections(bucket).Child(c)],
            _ => [root],
        };
    }
}
