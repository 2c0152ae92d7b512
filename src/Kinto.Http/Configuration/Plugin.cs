namespace Kinto.Http.Configuration;

/// <summary>A plugin of Kinto's that <c>includes</c> can name (spec operations 2.15).</summary>
public enum Plugin
{
    /// <summary><c>kinto.plugins.default_bucket</c>: a personal bucket for each user.</summary>
    DefaultBucket,

    /// <summary><c>kinto.plugins.accounts</c>: user accounts with passwords.</summary>
    Accounts,

    /// <summary><c>kinto.plugins.openid</c>: OpenID Connect.</summary>
    OpenId,

    /// <summary><c>kinto.plugins.history</c>: what changed, when and by whom.</summary>
    History,

    /// <summary><c>kinto.plugins.admin</c>: the admin interface.</summary>
    Admin,

    /// <summary><c>kinto.plugins.flush</c>: an endpoint that deletes everything.</summary>
    Flush,

    /// <summary><c>kinto.plugins.counters</c>: how many objects there are.</summary>
    Counters,

    /// <summary><c>kinto.plugins.prometheus</c>: metrics for Prometheus.</summary>
    Prometheus,

    /// <summary><c>kinto.plugins.statsd</c>: metrics for StatsD.</summary>
    Statsd,
}
