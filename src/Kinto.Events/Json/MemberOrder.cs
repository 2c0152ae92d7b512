using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>
/// The order of members in a canonical object: by the UTF-16 code units of their unescaped names, as
/// <see cref="StringComparer.Ordinal"/> has it, but without making strings.
/// </summary>
internal static class MemberOrder
{
    /// <summary>ASCII without a backslash: of such names, the order of bytes is the order of code units.</summary>
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Where(b => b != '\\').Select(b => (byte)b)]);

    public static int Compare(JsonProperty left, JsonProperty right) =>
        Compare(JsonMarshal.GetRawUtf8PropertyName(left), JsonMarshal.GetRawUtf8PropertyName(right));

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.ContainsAnyExcept(Plain) || right.ContainsAnyExcept(Plain)
            ? CompareScalars(left, right)
            : left.SequenceCompareTo(right);

    private static int CompareScalars(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var (l, r) = (RawString.ReadScalar(ref left), RawString.ReadScalar(ref right));
            if (l != r)
            {
                return Rank(l).CompareTo(Rank(r));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // In UTF-16 an astral scalar starts with a surrogate, which puts it before U+E000..U+FFFF.
    private static int Rank(int scalar) => scalar is >= 0xE000 and <= 0xFFFF ? scalar + 0x110000 : scalar;
}
