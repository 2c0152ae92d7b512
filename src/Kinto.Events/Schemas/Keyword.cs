using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>One keyword of a schema with its value, ready to be held against values.</summary>
internal abstract class Keyword(KeywordSource source)
{
    private readonly KeywordSource _source = source;

    /// <summary>Whether the value satisfies the keyword; a keyword that is about another type is satisfied.</summary>
    public abstract bool Holds(JsonElement value, Scope scope);

    /// <summary>Tells an error and gives false.</summary>
    protected bool Fail(JsonElement value, Scope scope, Func<string> message, ErrorList? context = null)
    {
        scope.Errors?.Add(new(InstancePath.Steps(scope.Path), _source.Name, _source.Value, message)
        {
            Context = context?.All ?? [],
            MatchesType = TypeNames.SchemaNames(_source.Schema, value),
        });
        return false;
    }
}

/// <summary>A keyword that looks at the value alone, not through other schemas.</summary>
internal sealed class Assertion(KeywordSource source, Func<JsonElement, bool> accepts, Func<JsonElement, string> message) : Keyword(source)
{
    public override bool Holds(JsonElement value, Scope scope) => accepts(value) || Fail(value, scope, () => message(value));
}

/// <summary>A keyword whose work is not bounded by the size of its schema, or that applies other schemas.</summary>
internal sealed class Application(KeywordSource source, Application.Check check) : Keyword(source)
{
    public delegate bool Check(JsonElement value, Scope scope, Teller tell);

    /// <summary>Tells an error and gives false.</summary>
    public delegate bool Teller(Func<string> message, ErrorList? context = null);

    public override bool Holds(JsonElement value, Scope scope) =>
        check(value, scope, (message, context) => Fail(value, scope, message, context));
}
