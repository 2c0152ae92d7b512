using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary><c>$ref</c>. One that leads nowhere is noticed when it is needed, as Kinto does.</summary>
internal sealed class ReferenceKeyword(KeywordSource source) : Keyword(source)
{
    private readonly string _reference = source.Value.GetString()!;
    private Subschema? _target;

    public static Keyword Make(KeywordSource source)
    {
        var keyword = new ReferenceKeyword(source);
        source.Compiler.Follow(source.Place, keyword._reference, target => keyword._target = target);
        return keyword;
    }

    public override bool Holds(JsonElement value, Scope scope)
    {
        if (_target is null)
        {
            scope.Run.Fail($"The reference {PythonText.Repr(_reference)} leads nowhere.");
        }

        return _target?.Holds(value, scope) ?? false;
    }
}
