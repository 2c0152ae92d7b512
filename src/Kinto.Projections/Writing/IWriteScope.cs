using Kinto.Events;
using Kinto.Events.State;
using Npgsql;

namespace Kinto.Projections.Writing;

/// <summary>The transaction that a request runs in.</summary>
public interface IWriteScope
{
    /// <summary>The state under the locks, with everything appended so far.</summary>
    IStoreState State { get; }

    /// <summary>Appends events; the state moves on with them.</summary>
    void Append(IReadOnlyList<IKintoEvent> events);

    /// <summary>Sends what was appended so far, so that queries on the returned connection see it. Only for requests that run alone.</summary>
    Task<NpgsqlConnection> FlushAsync();
}
