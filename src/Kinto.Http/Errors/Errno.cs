namespace Kinto.Http.Errors;

/// <summary>
/// Kinto's error numbers (specification section 4.2). Clients tell errors apart by them, not by their words.
/// </summary>
public static class Errno
{
    /// <summary>401: no or wrong credentials.</summary>
    public const int MissingAuthToken = 104;

    /// <summary>Only within <c>details</c> of a 400: the state of an OpenID login is unknown or used up.</summary>
    public const int InvalidAuthToken = 105;

    /// <summary>400, 406, 415: the request is malformed; malformed JSON too.</summary>
    public const int InvalidParameters = 107;

    /// <summary>404: this object doesn't exist.</summary>
    public const int InvalidResourceId = 110;

    /// <summary>404: no such route, or the object's parent doesn't exist.</summary>
    public const int MissingResource = 111;

    /// <summary>413: the body is larger than <c>max_body_bytes</c>. Reserved by Kinto, which has no limit.</summary>
    public const int RequestTooLarge = 113;

    /// <summary>412: a conditional header didn't hold.</summary>
    public const int ModifiedMeanwhile = 114;

    /// <summary>405: the endpoint doesn't know the method, or the server only reads.</summary>
    public const int MethodNotAllowed = 115;

    /// <summary>404: the API version isn't served here.</summary>
    public const int VersionNotAvailable = 116;

    /// <summary>403: the user isn't allowed.</summary>
    public const int Forbidden = 121;

    /// <summary>409: two objects of a list would share a timestamp.</summary>
    public const int ConstraintViolated = 122;

    /// <summary>503: the storage doesn't answer or is overloaded.</summary>
    public const int Backend = 201;

    /// <summary>410: the service has ended.</summary>
    public const int ServiceDeprecated = 202;

    /// <summary>500: nobody expected this.</summary>
    public const int Undefined = 999;
}
