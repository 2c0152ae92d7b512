using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Kinto.Http.Requests;
using Kinto.Projections.Auditing;

namespace Kinto.Http.Auditing;

/// <summary>
/// All changes that match, as lines: read page by page while they are sent, so that neither memory nor a transaction grows with their number.
/// </summary>
/// <param name="reader">Reads them.</param>
/// <param name="first">The first page, which was read before anything was sent, so that a failure is still an error.</param>
/// <param name="asked">Which.</param>
/// <param name="asTable">CSV rather than JSON.</param>
internal sealed class AuditExport(AuditReader reader, IReadOnlyList<AuditEntry> first, AuditRequest asked, bool asTable) : StreamedBody
{
    public override async Task WriteAsync(PipeWriter output, CancellationToken aborted)
    {
        if (asTable)
        {
            Encoding.UTF8.GetBytes(AuditText.Header, output);
        }

        long left = asked.Limit ?? long.MaxValue;
        IReadOnlyList<AuditEntry> page = first;
        while (page.Count > 0 && left > 0)
        {
            foreach (AuditEntry entry in page.Take((int)Math.Min(left, page.Count)))
            {
                Write(entry, output);
            }

            left -= page.Count;
            if ((await output.FlushAsync(aborted)).IsCompleted || left <= 0)
            {
                return;
            }

            page = await reader.ReadAsync(asked.Query with { After = page[^1].Number }, AuditRequest.MaxPage, aborted);
        }

        await output.FlushAsync(aborted);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private void Write(AuditEntry entry, PipeWriter output)
    {
        if (asTable)
        {
            AuditText.WriteCsv(entry, output);
            return;
        }

        AuditText.WriteJson(entry, output);
        output.Write("\n"u8);
    }
}
