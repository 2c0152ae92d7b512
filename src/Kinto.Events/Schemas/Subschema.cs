using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>A schema or a part of one: all of its keywords must hold.</summary>
/// <param name="label">The keyword that it stands under.</param>
internal sealed class Subschema(string label)
{
    private Keyword[] _keywords = [];
    private bool _refusesAll;

    public void Become(IReadOnlyList<Keyword> keywords) => _keywords = [.. keywords];

    public void Become(bool acceptsAll) => _refusesAll = !acceptsAll;

    public bool Holds(JsonElement value, Scope scope)
    {
        if (!scope.Run.Enter())
        {
            return false;
        }

        bool holds = !_refusesAll;
        if (_refusesAll)
        {
            scope.Errors?.Add(new(
                InstancePath.Steps(scope.Path), label, default, () => $"False schema does not allow {PythonText.Repr(value)}"));
        }

        for (int i = 0; i < _keywords.Length && (holds || scope.Errors is not null); i++)
        {
            holds &= _keywords[i].Holds(value, scope);
        }

        scope.Run.Leave();
        return holds;
    }
}
