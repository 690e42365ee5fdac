using System.Text;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Storage.Tests.References;

/// <summary>Random transactions over random schemas with foreign keys, against a plain model: the same commits are refused, and the same rows are there.</summary>
public class RandomReferenceTests
{
    private const int Schemas = 200;
    private const int Transactions = 40;

    [Fact]
    public void The_engine_agrees_with_a_plain_model()
    {
        int committed = 0;
        int refused = 0;
        for (int seed = 0; seed < Schemas; seed++)
        {
            try
            {
                Run(seed, ref committed, ref refused);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }

        Assert.True(committed > 1000 && refused > 1000, $"{committed} commits and {refused} refusals say little.");
    }

    private static void Run(int seed, ref int committed, ref int refused)
    {
        var random = new Random(seed);
        TableSchema[] schemas = new RandomTables(random).Schemas;
        var model = new ReferenceModel(schemas);
        var files = new MemoryFileSystem();
        long large = random.Next(3) == 0 ? 100 : 1 << 20;
        DatabaseEngine engine = Open(files, large);
        foreach (TableSchema schema in schemas)
        {
            engine.Catalog.Attach(schema);
        }

        for (int i = 0; i < Transactions; i++)
        {
            ReferenceModel next = model.Copy();
            if (Transact(random, engine, schemas, ref next))
            {
                model = next;
                committed++;
            }
            else
            {
                refused++;
            }

            if (random.Next(8) == 0)
            {
                engine.Checkpoint();
            }

            if (random.Next(8) == 0)
            {
                engine.Close();
                engine = Open(files, large);
            }

            Compare(engine, schemas, model);
        }

        engine.Close();
    }

    private static bool Transact(Random random, DatabaseEngine engine, TableSchema[] schemas, ref ReferenceModel model)
    {
        engine.Writer.Enter(TimeSpan.FromSeconds(1));
        CommitTicket ticket;
        try
        {
            WriteTransaction transaction = engine.Begin();
            ReferenceModel marked = model.Copy();
            Savepoint mark = transaction.Mark();
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                if (random.Next(10) == 0)
                {
                    transaction.RollbackTo(mark);
                    model = marked.Copy();
                }
                else if (random.Next(10) == 0)
                {
                    mark = transaction.Mark();
                    marked = model.Copy();
                }
                else
                {
                    Change(random, engine, schemas, transaction, model);
                }
            }

            if (!model.IsSound())
            {
                Assert.Throws<ForeignKeyException>(() => engine.Commit(transaction));
                return false;
            }

            ticket = engine.Commit(transaction);
        }
        finally
        {
            engine.Writer.Exit();
        }

        engine.Pipeline.Complete(ticket);
        return true;
    }

    private static void Change(Random random, DatabaseEngine engine, TableSchema[] schemas, WriteTransaction transaction, ReferenceModel model)
    {
        int table = random.Next(schemas.Length);
        TableSchema schema = schemas[table];

        // A table that nobody has attached is deleted from by its schema file.
        TableSlot slot = engine.Catalog.Find(schema.Name) ?? engine.Catalog.Attach(schema);
        if (random.Next(3) == 0 && model.Any(random, table) is { } gone)
        {
            transaction.Delete(slot, slot.Form.Layout.ExtractKey(RandomTables.Line(schema, gone).Span));
            model.Delete(table, gone);
            return;
        }

        long?[] row = [.. schema.Columns.Select(column => column.IsNullable && random.Next(3) == 0 ? null : (long?)random.Next(1, 5))];
        RowSlice line = RandomTables.Line(schema, row);
        RowKey key = slot.Form.Layout.ExtractKey(line.Span);
        if (model.Has(table, row))
        {
            Assert.True(transaction.Replace(slot, key, line));
        }
        else if (random.Next(2) == 0)
        {
            transaction.Insert(slot, key, line);
        }
        else
        {
            transaction.InsertMany(slot, [key], [line]);
        }

        model.Put(table, row);
    }

    private static void Compare(DatabaseEngine engine, TableSchema[] schemas, ReferenceModel model)
    {
        for (int i = 0; i < schemas.Length; i++)
        {
            if (engine.Catalog.Find(schemas[i].Name) is not { } slot)
            {
                Assert.Equal("", model.TextOf(i));
                continue;
            }

            TableVersion table = slot.In(engine.Pipeline.Published);
            var lines = new List<string>();
            KeyCursor cursor = table.Seek(KeyRange.All);
            while (cursor.MoveNext())
            {
                lines.Add(Encoding.UTF8.GetString(cursor.Row.Span));
            }

            Assert.Equal(model.TextOf(i), string.Join('\n', lines));
            Assert.All(table.Indexes, index => Assert.Equal(lines.Count, index.RowCount));
        }
    }

    private static DatabaseEngine Open(IFileSystem files, long large) =>
        DatabaseOpening.Open(MemoryDisk.Path, new() { FileSystem = files, LargeTransactionBytes = large, IdleDelay = TimeSpan.Zero });
}
