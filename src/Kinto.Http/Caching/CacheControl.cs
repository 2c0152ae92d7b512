using System.Globalization;
using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Caching;

/// <summary><c>Cache-Control</c> and its companions (specification section 18.1).</summary>
internal sealed class CacheControl(CacheHeaderSettings settings, TimeProvider time)
{
    /// <summary>
    /// What a successful read of an object or list says: nobody keeps it, but anonymous readers where the settings (or, for records,
    /// the collection) allow it.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="list">The list that was read or that the object stands in.</param>
    /// <param name="collection">For records, their collection.</param>
    public void Apply(ApiResponse response, ApiRequest request, ListUri list, StoredObject? collection)
    {
        int? seconds = request.UserId is not null ? null
            : list.Kind is ResourceKind.Record ? ForRecords(list, collection)
            : settings.CacheExpiresSeconds(list.Kind.Name()) is { } s && s > 0 ? s : null;
        if (seconds is { } lifetime)
        {
            Lifetime(response, lifetime);
        }
        else
        {
            response.With("Cache-Control", "no-cache, no-store");
        }
    }

    /// <summary>Says for how many seconds the answer may be kept; 0 forbids it.</summary>
    public void Lifetime(ApiResponse response, long seconds)
    {
        string expires = time.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);
        if (seconds <= 0)
        {
            response.With("Cache-Control", "max-age=0, must-revalidate, no-cache, no-store").With("Pragma", "no-cache").With("Expires", expires);
        }
        else
        {
            response.With("Cache-Control", string.Create(CultureInfo.InvariantCulture, $"max-age={seconds}")).With("Expires", expires);
        }
    }

    private int? ForRecords(ListUri list, StoredObject? collection)
    {
        int? configured = settings.RecordCacheExpiresSeconds(list.Bucket!, list.Collection!);
        int? own = CacheExpiresOf(collection);
        return configured is { } c && own is { } o ? Math.Max(c, o) : configured ?? own;
    }

    private static int? CacheExpiresOf(StoredObject? collection)
    {
        if (collection is null)
        {
            return null;
        }

        using JsonDocument attributes = collection.Attributes.Parse();
        return attributes.RootElement.TryGetProperty("cache_expires", out JsonElement value) && value.TryGetInt32(out int seconds) ? seconds : null;
    }
}
