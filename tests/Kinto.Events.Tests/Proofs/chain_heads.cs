using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Collections;
using Kinto.Events.History;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Proofs;
using Kinto.Events.Records;
using Kinto.Events.Tests.Contracts;

namespace Kinto.Events.Tests.Proofs;

/// <summary>The digests themselves were computed by other means, from the texts: they are a contract with every store there is.</summary>
public sealed class chain_heads
{
    private static readonly byte[] s_nonce = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly ListUri s_records = ListUri.Records("b", "c");

    private static readonly RecordCreated s_created = new(
        "b", "c", "r", 5, JsonObjectText.FromNode(new JsonObject { ["t"] = "é<", ["n"] = 1.0 }), Acl.Empty.Grant("write", "a+é").Grant("read", "b"),
        new("user\"é", 5, "id", null, new HistoryEntry(6, ["a+é", "b"])));

    private static readonly RecordDeleted s_deleted = new("b", "c", "r", 7, new(null, 7, "id", "batch"));

    [Fact]
    public void link_events_by_texts_that_are_canonical()
    {
        var chains = new ChainHeads();
        IKintoEvent first = chains.Append(s_created, s_nonce);
        IKintoEvent second = chains.Append(s_deleted, s_nonce);

        Encoding.ASCII.GetString(ProofText.Payload(first)).ShouldBe(
            """{"attributes":{"n":1.0,"t":"\u00E9<"},"permissions":{"read":["b"],"write":["a+\u00E9"]},"readers":["a+\u00E9","b"]}""");
        Encoding.ASCII.GetString(ProofText.Link(first, "/s")).ShouldBe(
            """{"data":{"bucket_id":"b","collection_id":"c","context":{"history":{"timestamp":6},"list_timestamp":5,"proof":{"n":1,"payload":"PAYLOAD"},"request_id":"id","user_id":"user\"\u00E9"},"last_modified":5,"record_id":"r"},"stream":"/s","type":"record_created_v1"}"""
                .Replace("PAYLOAD", first.Context.Proof!.Payload, StringComparison.Ordinal));
        Encoding.ASCII.GetString(ProofText.Link(second, "/s")).ShouldBe(
            """{"data":{"bucket_id":"b","collection_id":"c","context":{"batch_id":"batch","list_timestamp":7,"proof":{"n":2},"request_id":"id"},"last_modified":7,"record_id":"r"},"stream":"/s","type":"record_deleted_v1"}""");
        first.Context.Proof.ShouldBe(new EventProof(1, "000102030405060708090a0b0c0d0e0f", "fca207b6396f02d5202add461e711eeb97ac601e9f9f37d53b25d992faf525e7", "f7609d5bafe7ca21157e940c38f2d4209cff06147a5d9765c456e2f1b6a1cad6"));
        second.Context.Proof.ShouldBe(new EventProof(2, null, null, "0f9d2b5894ebc9e7c2b683541e066bf8514c1d55f0c991a08dd976c5d2927813"));
        chains[s_records].ShouldBe(new ChainHead(2, "0f9d2b5894ebc9e7c2b683541e066bf8514c1d55f0c991a08dd976c5d2927813"));
    }

    [Fact]
    public void link_every_kind_of_event_by_a_text_that_is_canonical()
    {
        foreach (IKintoEvent e in SampleEvents.All)
        {
            byte[] link = ProofText.Link(new ChainHeads().Append(e, s_nonce), "/s");
            using var read = JsonDocument.Parse(link);
            Encoding.ASCII.GetString(link).ShouldBe(Encoding.ASCII.GetString(JsonText.Canonical(read.RootElement)), e.GetType().Name);
            read.RootElement.GetProperty("data").EnumerateObject().Count().ShouldBeGreaterThan(1, e.GetType().Name);
        }
    }

    [Fact]
    public void stand_still_when_a_payload_is_erased()
    {
        IKintoEvent e = new ChainHeads().Append(s_created, s_nonce);
        IKintoEvent erased = s_created with
        {
            Attributes = JsonObjectText.Empty,
            Permissions = Acl.Empty,
            Context = e.Context with { History = new(6, []), Proof = e.Context.Proof! with { Nonce = null }, Erased = new("admin", 9) },
        };
        ProofText.Link(erased, "/s").ShouldBe(ProofText.Link(e, "/s"));
    }

    [Fact]
    public void begin_anew_when_what_is_above_ends()
    {
        var chains = new ChainHeads();
        chains.Load(s_records, new(8, "aa"));
        chains.Load(ListUri.Records("b", "other"), new(8, "aa"));
        chains.Load(ListUri.Records("bb", "c"), new(8, "aa"));
        chains.Append(new CollectionDeleted("b", "c", 7, s_deleted.Context), s_nonce);
        chains[s_records].ShouldBe(ChainHead.None);
        chains[ListUri.Records("b", "other")].Length.ShouldBe(8);
        chains.Append(new Kinto.Events.Buckets.BucketDeleted("b", 7, s_deleted.Context), s_nonce);
        chains[ListUri.Records("b", "other")].ShouldBe(ChainHead.None);
        chains[ListUri.Collections("b")].ShouldBe(ChainHead.None);
        chains[ListUri.Records("bb", "c")].Length.ShouldBe(8);
        chains.Append(s_created, s_nonce).Context.Proof!.N.ShouldBe(1);
    }
}
