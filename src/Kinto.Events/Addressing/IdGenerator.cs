namespace Kinto.Events.Addressing;

/// <summary>How new ids are made and which ids clients may choose (operations specification, section 2.12).</summary>
public enum IdGenerator
{
    /// <summary>A UUID of version 4, and nothing but UUIDs accepted.</summary>
    Uuid4,

    /// <summary>A UUID of version 4, and any name accepted.</summary>
    RelaxedUuid,

    /// <summary>Eight random characters, and any name accepted.</summary>
    Name,
}

/// <summary>What the generators do.</summary>
public static class IdGeneratorRules
{
    /// <summary>Whether the text may be the id of an object.</summary>
    public static bool Accepts(this IdGenerator generator, string id) =>
        generator is IdGenerator.Uuid4 ? ObjectId.IsUuid(id) : ObjectId.IsValid(id);

    /// <summary>A new id.</summary>
    public static string Generate(this IdGenerator generator) =>
        generator is IdGenerator.Name ? ObjectId.Name() : ObjectId.Uuid();
}
