using Kinto.Events.Addressing;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>How to go on after a page: the URL of the next one and the nonce in its token (specification section 12).</summary>
internal readonly record struct Continuation(string Url, string Nonce)
{
    /// <summary>The continuation behind a page that has more.</summary>
    public static Continuation Of(ListInquiry inquiry, ListPage page)
    {
        ListRequest asked = inquiry.Asked!;
        string nonce = PageToken.NoncePrefix + ObjectId.Uuid();
        var token = new PageToken(Cursor.Behind(page.Rows[^1], asked.Sort), (asked.Token?.Offset ?? 0) + page.Rows.Count, nonce);
        string path = inquiry.Request.RawPath;
        string prefix = path[..path.IndexOf('/', startIndex: 1)];
        return new(NextPage.Url(inquiry.Request.Origin + prefix + inquiry.List.Path, inquiry.Query, asked.Limit, token.Encode()), nonce);
    }
}
