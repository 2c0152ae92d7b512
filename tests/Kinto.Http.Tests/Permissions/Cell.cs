namespace Kinto.Http.Tests.Permissions;

/// <summary>A request and what it is answered under one entry; no status where it is refused.</summary>
internal sealed record Cell(string Method, Func<Tree, string> Path, int? Status, string? Body = null, string? Header = null, string[]? Ids = null)
{
    /// <summary>The requests to the bucket itself.</summary>
    public static IEnumerable<Cell> OfBucket(string held)
    {
        int? read = Inherited.Grants(held, "bucket read") ? 200 : null;
        int? write = Inherited.Grants(held, "bucket write") ? 200 : null;
        yield return new("GET", t => t.Bucket, read);
        yield return new("HEAD", t => t.Bucket, read);
        yield return new("PUT", t => t.Bucket, write, "{}");
        yield return new("PATCH", t => t.Bucket, write, "{\"data\":{}}");
        yield return new("DELETE", t => t.Bucket, write);
    }

    /// <summary>The requests to a child of that kind and to its list.</summary>
    public static IEnumerable<Cell> OfChild(string kind, string held)
    {
        string Target(Tree t) => t.List(kind) + "/target";
        string Missing(Tree t) => t.List(kind) + "/missing";
        int? If(string needed, int status) => Inherited.Grants(held, $"{kind} {needed}") ? status : null;

        yield return new("GET", Target, If("read", 200));
        yield return new("HEAD", Target, If("read", 200));
        yield return new("PUT", Target, If("write", 200), "{}");
        yield return new("PUT", Target, If("create", 412), "{}", "If-None-Match");
        yield return new("PATCH", Target, If("write", 200), "{\"data\":{}}");
        yield return new("DELETE", Target, If("write", 200));
        yield return new("PUT", Missing, If("create", 201), "{}");
        yield return new("PUT", Missing, If("create", 412), "{}", "If-Match");
        yield return new("GET", Missing, If("list", 404));
        yield return new("PATCH", Missing, If("list", 404), "{\"data\":{}}");
        yield return new("DELETE", Missing, If("list", 404));
        yield return new("POST", t => t.List(kind), If("create", 201), "{}");
        yield return new("POST", t => t.List(kind), If("create", 201), "{\"data\":{\"id\":\"missing\"}}");
        yield return new("POST", t => t.List(kind), If("read", 200), "{\"data\":{\"id\":\"target\"}}");

        string[] all = kind is "group" ? ["friends", "target"] : ["other", "target"];
        // Kinto: whatever lets somebody read the object directly lists it, record:create on a collection too.
        string[]? listed = Listed(kind, held, "list", all, shared: held.StartsWith(kind + " ", StringComparison.Ordinal));
        string[]? cleared = Listed(kind, held, "clear", all, shared: held == $"{kind} write");
        yield return new("GET", t => t.List(kind), listed is null ? null : 200, Ids: listed);
        yield return new("HEAD", t => t.List(kind), listed is null ? null : 200);
        yield return new("DELETE", t => t.List(kind), cleared is null ? null : 200, Ids: cleared);
    }

    /// <summary>Section 14.5.3: all of the list, what is shared of it, nothing of it to those who may create, or a refusal.</summary>
    private static string[]? Listed(string kind, string held, string needed, string[] all, bool shared) =>
        Inherited.Grants(held, $"{kind} {needed}") ? all : shared ? ["target"] : held == Inherited.DirectCreate(kind) ? [] : null;
}
