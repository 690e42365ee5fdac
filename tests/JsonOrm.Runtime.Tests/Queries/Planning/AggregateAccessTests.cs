using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Aggregates that need not look at rows.</summary>
public sealed class AggregateAccessTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void Least_and_greatest_values_stand_at_the_ends()
    {
        Same(All, r => r.Grade, "alone (Grade is not null)");
        Same(All, r => r.Size, "alone");
        Same(All, r => r.Id, "in key order");
        Same(All.Where(r => r.Kind == "kind2"), r => r.Size, "alone (Kind = 'kind2'");
        Same(All.Where(r => r.Size == 3 & r.Kind == "kind2"), r => r.Price, "alone (");
        Same(All.Where(r => r.Id > 400 & r.Id < 900), r => r.Id, "key range (");
        Same(All.Where(r => r.Kind == "nothing"), r => r.Size, "alone (");
        Same(All.Where(r => r.Note != "note 3"), r => r.Grade, "index seek ");
        Same(All.Where(r => r.Note == "note 3" & r.Price == 7.7m), r => r.Grade, "scan");
    }

    [Fact]
    public void Entries_are_counted_without_their_rows()
    {
        Count(All.Where(r => r.Grade > 100), "alone (Grade > 100)");
        Count(All.Where(r => r.Grade.IsNull()), "alone (Grade is null)");
        Count(All.Where(r => r.Kind == "kind2" & r.Size.Between(3, 20)), "alone (");
        Count(All.Where(r => r.Kind.StartsWith("kind") & r.Size == 20), "alone (");
        Count(All.Where(r => r.Kind == "kind2" & r.Note == "note 3"), "scan");
    }

    private static void Count(Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> query, string access)
    {
        foreach (QuerySession db in ReadingStores.All)
        {
            using JsonOrm.Queries.RowCursor cursor = db.OpenCursor(query.Model with { Aggregates = [new(JsonOrm.Queries.AggregateFunction.Count, null)] });
            Assert.True(cursor.MoveNext());
            Assert.True(cursor.Explain().ToString().Contains(access, StringComparison.Ordinal), $"{access} is not in\n{cursor.Explain().ToString()}");
            Assert.Equal(query.Count(db.With(PlannerOptions.ScansOnly)), query.Count(db));
        }
    }

    private static void Same<V>(Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> query, Func<Reading.ColumnSet<Reading>, ScalarExpr<Reading, V>> column, string access)
    {
        foreach (JsonOrm.Queries.AggregateFunction function in new[] { JsonOrm.Queries.AggregateFunction.Min, JsonOrm.Queries.AggregateFunction.Max })
        {
            foreach (QuerySession db in ReadingStores.All)
            {
                JsonOrm.Queries.QueryModel model = query.Model with { Aggregates = [new(function, column(Reading.Columns).Node)] };
                (string found, string text) = Run(db, model);
                Assert.True(text.Contains(access, StringComparison.Ordinal), $"{access} is not in\n{text}");
                Assert.Equal(Run(db.With(PlannerOptions.ScansOnly), model).Value, found);
            }
        }
    }

    private static (string Value, string Text) Run(QuerySession db, JsonOrm.Queries.QueryModel model)
    {
        using JsonOrm.Queries.RowCursor cursor = db.OpenCursor(model);
        Assert.True(cursor.MoveNext());
        JsonOrm.Rows.RowBatch batch = cursor.Batch;
        string value = batch.IsNull(0, 0) ? "null" : model.Aggregates![0].Type == ColumnType.Decimal ? FormattableString.Invariant($"{batch.GetDecimal(0, 0)}") : FormattableString.Invariant($"{batch.GetInt64(0, 0)}");
        return (value, cursor.Explain().ToString());
    }
}
