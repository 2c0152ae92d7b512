using System.Text.Json;

namespace Kinto.Projections.Queries;

/// <summary>One condition of a list; the conditions of a list all hold (specification section 10).</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Values">
/// Any number for <c>In</c>, <c>Exclude</c>, <c>Contains</c> and <c>ContainsAny</c>; one string for <c>Like</c>, one boolean for
/// <c>Has</c>, one value of any type for the rest. They passed <see cref="Kinto.Events.Json.JsonText.TryParse"/> and outlive their
/// document.
/// </param>
public sealed record Filter(FieldPath Field, FilterOperator Operator, params IReadOnlyList<JsonElement> Values);
