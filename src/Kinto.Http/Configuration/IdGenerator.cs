namespace Kinto.Http.Configuration;

/// <summary>How new ids are made and which ids clients may choose (spec operations 2.12).</summary>
public enum IdGenerator
{
    /// <summary>A UUID of version 4, and nothing but UUIDs accepted.</summary>
    Uuid4,

    /// <summary>A UUID of version 4, and any name accepted.</summary>
    RelaxedUuid,

    /// <summary>Eight random characters, and any name accepted.</summary>
    Name,
}
