using System.Text.Json.Nodes;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.Permissions;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>The answers to successful writes.</summary>
internal static class OutcomeResponse
{
    public static ApiResponse Written(Written written, PatchDetail mode)
    {
        ReadOnlyMemory<byte> body = mode is PatchDetail.Full
            ? ObjectBody.Of(written.Uri, written.After, written.ShowsPermissions ? written.After.Permissions : Acl.Empty)
            : JsonText.Canonical(new JsonObject { ["data"] = PatchView.Of(written.Uri, written.Before!, written.After, written.Requested!, mode) });
        ApiResponse response = ApiResponse.OfJson(written.Created ? 201 : 200, body).WithTimestamp(written.After.LastModified);
        return written.Merged ? response.With(PreferHeader.Applied, PreferHeader.Merge) : response;
    }

    public static ApiResponse Existing(Existing existing) =>
        ApiResponse.OfJson(200, ObjectBody.Of(existing.Uri, existing.Object, existing.ShowsPermissions ? existing.Object.Permissions : Acl.Empty))
            .WithTimestamp(existing.Object.LastModified);
}
