using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Operations;

/// <summary>Verifies the rows in the files of one table or index: canonical, in order, as many as stated, within the stated bounds.</summary>
internal sealed class RowVerification(TableVersion table, Findings findings)
{
    private readonly RowCanonicaliser _canonicaliser = new(table.Layout, table.Form.KeepsMembers);

    // Only files whose checksum is right are passed, so what is found here was written so.
    public void Run(CancellationToken cancellationToken)
    {
        if (table.Base.Reference is null)
        {
            return;
        }

        ChunkFolder folder = table.Base.Folder!;
        VerifyFiles(folder, table.Base.Manifest, cancellationToken);
        foreach (DeltaRun run in table.Base.Manifest.Runs)
        {
            VerifyFiles(folder, run.Files, cancellationToken);
        }
    }

    /// <summary>True if a row is exactly as the engine would write it.</summary>
    public bool IsCanonical(ReadOnlySpan<byte> row, out string problem)
    {
        problem = "";
        try
        {
            if (_canonicaliser.Canonicalise(row, new RowWriter()).Span.SequenceEqual(row))
            {
                return true;
            }

            problem = "The row can be read, but is not in the form in which the database writes it.";
        }
        catch (RowFormatException fault)
        {
            problem = $"The row cannot be read: expected {fault.Expected}.";
        }

        return false;
    }

    private void VerifyFiles(ChunkFolder folder, ChunkManifest files, CancellationToken cancellationToken)
    {
        RowKey? last = null;
        foreach (ChunkInfo info in files.Chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChunkRows rows = folder.ReadOnce(info);
            VerifyOrder(folder, info, rows, ref last);
            if (!table.Form.IsIndex)
            {
                VerifyText(folder, info, rows);
                VerifyZones(folder, info, rows);
            }
        }
    }

    private void VerifyOrder(ChunkFolder folder, ChunkInfo info, ChunkRows rows, ref RowKey? last)
    {
        if (rows.Count != info.Rows)
        {
            Report(folder, info, VerifyProblem.Order, null, string.Create(CultureInfo.InvariantCulture, $"The file has {rows.Count} rows, and the manifest says {info.Rows}."));
        }

        for (int i = 0; i < rows.Count; i++)
        {
            RowKey key = rows.Keys[i].ToRowKey();
            if (last is { } before && before.CompareTo(key) >= 0)
            {
                Report(folder, info, VerifyProblem.Order, i, before.CompareTo(key) == 0 ? "The key of this row is also that of the row before it." : "The key of this row is below that of the row before it.", rows.Line(i));
            }

            last = key;
        }

        if (rows.Count > 0 && (rows.Keys[0].CompareTo(info.First) != 0 || rows.Keys[rows.Count - 1].CompareTo(info.Last) != 0))
        {
            Report(folder, info, VerifyProblem.Order, null, "The first or the last key of the file is not what the manifest says.");
        }
    }

    private void VerifyText(ChunkFolder folder, ChunkInfo info, ChunkRows rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            RowSlice row = rows.Line(i);
            if (row.Buffer is not null && !IsCanonical(row.Span, out string problem))
            {
                Report(folder, info, VerifyProblem.Row, i, problem, row);
            }
        }
    }

    // Files of an earlier form have bounds of that form, and delta runs have none.
    private void VerifyZones(ChunkFolder folder, ChunkInfo info, ChunkRows rows)
    {
        if (info.Run != 0 || !folder.IsPresent(info.RowVersion))
        {
            return;
        }

        var ordinals = new List<int>();
        for (int ordinal = 0; ordinal < table.Schema.Columns.Count; ordinal++)
        {
            if (info.Zone(ordinal) is not null)
            {
                ordinals.Add(ordinal);
            }
        }

        ColumnVector?[] vectors = folder.Decode(info, rows, [.. ordinals]);
        foreach (int ordinal in ordinals)
        {
            if (ZoneMapBuilder.Build(vectors[ordinal]!) is { } actual && !Covers(info.Zone(ordinal)!, actual))
            {
                Report(folder, info, VerifyProblem.ZoneMap, null, $"The manifest's bounds of column '{table.Schema.Columns[ordinal].Name}' do not cover its values, so queries can miss rows.");
            }
        }
    }

    private static bool Covers(ZoneMap stated, ZoneMap actual) =>
        stated.NullCount == actual.NullCount
        && (actual.Min.IsNull || (!stated.Min.IsNull && ValueOrder.Compare(stated.Min, actual.Min) <= 0 && ValueOrder.Compare(stated.Max, actual.Max) >= 0));

    private void Report(ChunkFolder folder, ChunkInfo info, VerifyProblem problem, int? row, string text, RowSlice line = default)
    {
        VerifyProblem about = table.Form.IsIndex ? VerifyProblem.Index : problem;
        findings.Add(new VerifyFinding(about, text + (table.Form.IsIndex ? " The index can be rebuilt from its table: repair the database." : " " + ChunkDamage.PutBack))
        {
            File = folder.PathOf(info.File),
            Line = row + 1,
            Table = folder.Table,
            Key = line.Buffer is null || table.Form.IsIndex ? null : Findings.KeyText(table.Form, line),
        });
    }
}
