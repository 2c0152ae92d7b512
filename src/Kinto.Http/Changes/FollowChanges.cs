using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Feed;
using Kinto.Projections.Storage;

namespace Kinto.Http.Changes;

/// <summary>
/// GET and HEAD of the changes of a bucket, a collection or the server: for everyone who may read anything there. What of it, is decided
/// change by change.
/// </summary>
internal sealed class FollowChanges(
    ApiRequest request, FeedScope scope, ChangesRequest asked, List<Problem> problems, ResourceContext context, ChangesServices changes) : Operation
{
    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        if (scope.Root is { } root)
        {
            needs.Object(root);
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope state)
    {
        if (request.BatchId is not null)
        {
            return Failures.Invalid([new("path", null, "Changes can't be followed within a batch")]);
        }

        Caller caller = Caller.Resolve(request.UserId, state.State);
        if (!MayReadAll(state.State, caller) && !await changes.Shares.AnyAsync(scope, caller.Principals, CancellationToken.None))
        {
            return context.Denied(request);
        }

        if (scope.Root is { } root && state.State.FindLive(root) is null)
        {
            return Failures.UnknownParent(root);
        }

        return problems.Count > 0 ? Failures.Invalid(problems)
            : request.IsHead ? Marked(new(200) { ContentType = asked.IsStream ? MediaType.EventStream : ApiResponse.Json, Body = ReadOnlyMemory<byte>.Empty })
            : new ApiResponse(200) { Afterwards = OpenAsync };
    }

    private bool MayReadAll(IStoreState state, Caller caller)
    {
        var authorization = new Authorization(state, context.Services.Rules, caller);
        return scope.Root is { } root ? authorization.MayReadObject(root)
            : authorization.MayReadList(ListUri.Buckets) || authorization.MaySeeEmptyList(ListUri.Buckets);
    }

    private async Task<ApiResponse> OpenAsync()
    {
        if (changes.Places.Take() is not { } place)
        {
            return Failures.Unavailable(context.Services.Settings.Http.RetryAfterSeconds);
        }

        FeedReader? reader = null;
        bool streams = false;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, changes.Stopping);
        try
        {
            reader = await changes.Feed.OpenAsync(scope, request.UserId, asked.Start, both.Token);
            if (!asked.IsStream)
            {
                return Marked(await ChangePoll.AnswerAsync(reader, asked, context.Services.Rules, context.Services.Time, both.Token));
            }

            streams = true;
            return Marked(new(200)
            {
                ContentType = MediaType.EventStream,
                Stream = new EventStream(
                    reader, place, context.Services.Rules, context.Services.Settings.ChangeFeed.Heartbeat, context.Services.Time, changes.Stopping),
            });
        }
        catch (UnknownPositionException)
        {
            return Failures.Invalid([ChangesRequest.Unknown(request)]);
        }
        catch (OperationCanceledException)
        {
            return Failures.Unavailable(context.Services.Settings.Http.RetryAfterSeconds);
        }
        finally
        {
            if (!streams)
            {
                reader?.Dispose();
                place.Dispose();
            }
        }
    }

    // Proxies that collect answers (nginx) let this one pass as it comes.
    private static ApiResponse Marked(ApiResponse response) => response.With("Cache-Control", "no-store").With("X-Accel-Buffering", "no");
}
