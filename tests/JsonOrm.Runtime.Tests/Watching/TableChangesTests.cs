using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Runtime.Tests.Watching;

/// <summary>The rows in which two versions of a memtable differ, against comparing all rows.</summary>
public sealed class TableChangesTests
{
    [Fact]
    public void Every_row_that_differs_is_found_and_no_other()
    {
        var random = new Random(3);
        TableVersion table = TableVersion.CreateEmpty(Alarm.Schema);
        var versions = new List<TableVersion> { table };
        foreach (int size in (int[])[1, 5, 400, 3, 20_000, 1, 1, 30, 2000])
        {
            TableEditor editor = table.Edit();
            for (int i = 0; i < size; i++)
            {
                var alarm = new Alarm { Id = random.Next(1, size > 1000 ? 60_000 : 2_000), Text = $"{size}.{i}" };
                RowKey key = Alarm.Key(alarm.Id).Encoded;
                if (!editor.TryFind(key, out _))
                {
                    editor.Insert(key, Encode(alarm));
                }
                else if (i % 3 == 0)
                {
                    editor.Delete(key);
                }
                else
                {
                    editor.Replace(key, Encode(alarm));
                }
            }

            versions.Add(table = editor.Freeze());
        }

        for (int i = 0; i < versions.Count; i++)
        {
            for (int j = i; j < versions.Count; j++)
            {
                Assert.True(TableChanges.TryFind(versions[i], versions[j], out TableVersion? old, out TableVersion? now));
                Dictionary<RowKey, string> before = Rows(versions[i]), after = Rows(versions[j]);
                Assert.Equal(before.Except(after).OrderBy(row => row.Key), Rows(old).OrderBy(row => row.Key));
                Assert.Equal(after.Except(before).OrderBy(row => row.Key), Rows(now).OrderBy(row => row.Key));
            }
        }
    }

    private static Dictionary<RowKey, string> Rows(TableVersion table)
    {
        var rows = new Dictionary<RowKey, string>();
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            rows.Add(cursor.KeyView.ToRowKey(), System.Text.Encoding.UTF8.GetString(cursor.Row.Span));
        }

        return rows;
    }

    private static RowSlice Encode(Alarm alarm)
    {
        var writer = new RowWriter();
        Codec<Alarm>().Encode(alarm, writer);
        return writer.TakeRow();
    }

    private static RowCodec<T> Codec<T>()
        where T : class, ITable<T> => T.Codec;
}
