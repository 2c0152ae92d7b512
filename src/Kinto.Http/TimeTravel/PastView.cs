using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.TimeTravel;

/// <summary>An earlier time as a caller had it.</summary>
/// <param name="State">What was loaded, as it was.</param>
/// <param name="Caller">The caller with the principals of that time.</param>
/// <param name="Rights">What the caller could do then.</param>
internal sealed record PastView(WorkingState State, Caller Caller, Authorization Rights)
{
    /// <summary>Loads it.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="request">Whose.</param>
    /// <param name="list">The list whose clock is the time.</param>
    /// <param name="time">The time in ms.</param>
    /// <param name="declare">Says what is needed beside the caller's groups.</param>
    public static async Task<PastView> LoadAsync(ResourceContext context, ApiRequest request, ListUri list, long time, Action<Needs> declare)
    {
        var needs = new Needs();
        needs.Caller(request.UserId);
        declare(needs);
        WorkingState state = await context.Services.Past.LoadAsync(needs, list, time, CancellationToken.None);
        Caller caller = Caller.Resolve(request.UserId, state);
        return new(state, caller, new(state, context.Services.Rules, caller));
    }

    /// <summary>Loads an object and what decides about it.</summary>
    /// <inheritdoc cref="LoadAsync" path="/param"/>
    /// <param name="uri">The object.</param>
    public static Task<PastView> OfAsync(ResourceContext context, ApiRequest request, ObjectUri uri, long time) =>
        LoadAsync(context, request, uri.List, time, needs => needs.Object(uri));
}
