using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.TimeTravel;

/// <summary>
/// What reads at an earlier time share. Past states are for those who may read the object now <b>and</b> could then: a permission that
/// was withdrawn doesn't live on in the past, and one that was given doesn't reach behind its beginning.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="time">The time in ms.</param>
/// <param name="context">The settings.</param>
/// <param name="parameter">The parameter that the time came in.</param>
internal sealed class Journey(ApiRequest request, long time, ResourceContext context, string parameter = PastInstant.Parameter)
{
    private ApiServices Services => context.Services;

    /// <summary>The caller's rights in the present, over objects that may be gone.</summary>
    /// <param name="scope">The present.</param>
    /// <param name="uris">The objects that decide: those above the list, and the object itself where one is read.</param>
    public ValueTask<IStoreState> PresentAsync(IScope scope, IEnumerable<ObjectUri> uris) => PresentAsync(scope.State, uris);

    /// <inheritdoc cref="PresentAsync(IScope, IEnumerable{ObjectUri})"/>
    public async ValueTask<IStoreState> PresentAsync(IStoreState state, IEnumerable<ObjectUri> uris)
    {
        List<ObjectUri> gone = [.. uris.Where(uri => state.FindLive(uri) is null)];
        return gone.Count == 0 ? state : new LastingState(state, await Services.Past.LastKnownAsync(gone, CancellationToken.None));
    }

    /// <summary>The rights of the caller over a present that <see cref="PresentAsync(IScope, IEnumerable{ObjectUri})"/> gave.</summary>
    public Authorization Rights(IStoreState present) => new(present, Services.Rules, Caller.Resolve(request.UserId, present));

    /// <summary>Refuses a time that hasn't come, or that was before anything.</summary>
    /// <param name="scope">The present.</param>
    /// <param name="list">The list: its clock may be ahead of the present.</param>
    public ValueTask<ApiResponse?> RefuseAsync(IScope scope, ListUri list) => RefuseAsync(Math.Max(scope.Now(), scope.State.Clock(list) ?? 0));

    /// <summary>Refuses a time that is later than another, or that was before anything.</summary>
    /// <param name="latest">The present by the clocks of the lists concerned, in ms.</param>
    public async ValueTask<ApiResponse?> RefuseAsync(long latest) =>
        await ObjectionAsync(latest) is { } why ? Failures.Invalid([Problem.Query(parameter, why)]) : null;

    /// <summary>What is wrong with the time, in words; null where nothing is.</summary>
    /// <param name="latest">The present by the clocks of the lists concerned, in ms.</param>
    public async ValueTask<string?> ObjectionAsync(long latest) =>
        time > latest ? "is in the future"
        : await Services.Past.BeginningAsync(CancellationToken.None) is not { } beginning ? "is before the first change: nothing was ever written"
        : time < beginning ? $"is before the first change, which was at {PastInstant.Text(beginning)}"
        : null;

    /// <summary>The past, with what the operation declares.</summary>
    /// <param name="scope">The present.</param>
    /// <param name="operation">What is going to run there.</param>
    /// <param name="list">The list whose clock is the time.</param>
    public async ValueTask<PastScope> EnterAsync(IScope scope, Operation operation, ListUri list)
    {
        var needs = new Needs();
        operation.Declare(needs);
        return new(scope, await Services.Past.LoadAsync(needs, list, time, CancellationToken.None), time);
    }

    /// <summary>
    /// Says that what anybody may read can be kept for ever, where it is final: at a time that the list's clock has passed nothing
    /// happens any more.
    /// </summary>
    public ApiResponse Finish(ApiResponse response, IScope scope, ListUri list)
    {
        if (time < scope.State.Clock(list))
        {
            KeepForEver(response, request);
        }

        return response;
    }

    /// <summary>Says of a final answer that it can be kept for ever, where anybody may have it.</summary>
    public static void KeepForEver(ApiResponse response, ApiRequest request)
    {
        if (response.Status == 200 && request.UserId is null)
        {
            response.Headers.RemoveAll(h => h.Key is "Cache-Control" or "Expires" or "Pragma");
            response.With("Cache-Control", "public, max-age=31536000, immutable");
        }
    }
}
