using System.Text;
using System.Text.Json.Nodes;
using Kinto.Fuzz.Document;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes request bodies.</summary>
internal sealed class BodyMaker(SchemaValues values, OddJson odd, Dice dice)
{
    /// <summary>A body that the operation takes, with its media type.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="path">The path that it is sent to, whose id the body has to agree with.</param>
    public (string Type, JsonNode? Json) Valid(ApiOperation operation, string path)
    {
        (string type, JsonNode schema) = dice.Pick(operation.Bodies.ToArray());
        JsonNode? body = values.Make(schema);
        bool hasOwnId = operation.Method is "PUT" or "PATCH";
        if (hasOwnId && (body as JsonObject)?["data"] is JsonObject data && data.ContainsKey("id") && dice.Chance(0.9))
        {
            data["id"] = path.Split('/')[^1];
        }

        return (type, body);
    }

    /// <summary>A body that the operation most likely refuses.</summary>
    public byte[] Odd(JsonNode? valid)
    {
        if (dice.Chance(0.6))
        {
            return Encoding.UTF8.GetBytes(OddJson.Write(odd.Mutate(valid?.DeepClone())));
        }

        byte[] bytes = Encoding.UTF8.GetBytes(odd.Text(OddJson.Write(valid)));
        return dice.Chance(0.1) && bytes.Length > 0 ? Broken(bytes) : bytes;
    }

    private byte[] Broken(byte[] bytes)
    {
        bytes[dice.Below(bytes.Length)] = dice.Pick(new byte[] { 0, 0x80, 0xC3, 0xFF, 0xED, (byte)'"', (byte)'\\' });
        return bytes;
    }
}
