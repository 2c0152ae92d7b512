using Kinto.Events.Addressing;

namespace Kinto.Http.Configuration;

/// <summary>The generators of ids (spec operations 2.12).</summary>
/// <param name="Default"><c>id_generator</c>; default UUID 4. Every kind has a generator of its own, so that nothing asks this one.</param>
/// <param name="Bucket"><c>bucket_id_generator</c>; default names.</param>
/// <param name="Collection"><c>collection_id_generator</c>; default names.</param>
/// <param name="Group"><c>group_id_generator</c>; default names.</param>
/// <param name="Record"><c>record_id_generator</c>; default relaxed UUIDs.</param>
public sealed record IdGenerators(
    IdGenerator Default, IdGenerator Bucket, IdGenerator Collection, IdGenerator Group, IdGenerator Record)
{
    internal const string Uuid4Name = "kinto.core.storage.generators.UUID4";
    internal const string RelaxedName = "kinto.views.RelaxedUUID";
    internal const string NameName = "kinto.views.NameGenerator";

    private static readonly Dictionary<string, IdGenerator> Names = new(StringComparer.Ordinal)
    {
        [Uuid4Name] = IdGenerator.Uuid4,
        [RelaxedName] = IdGenerator.RelaxedUuid,
        [NameName] = IdGenerator.Name,
    };

    /// <summary>Which ids objects may have, and which they are given.</summary>
    public IdRules Rules => new(Bucket, Group, Collection, Record);

    internal static IdGenerators From(SettingsSource source) => new(
        source.Choice("id_generator", Names),
        source.Choice("bucket_id_generator", Names),
        source.Choice("collection_id_generator", Names),
        source.Choice("group_id_generator", Names),
        source.Choice("record_id_generator", Names));
}
