using JsonOrm.Planning;
using JsonOrm.Tables;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>The same rows in every state a table can be in, with its indexes and without.</summary>
internal static class SampleStores
{
    public static IEnumerable<(string Name, QuerySession Session)> Of(List<Sample> rows)
    {
        foreach (bool isIndexed in new[] { true, false })
        {
            string indexes = isIndexed ? "with indexes" : "without indexes";
            yield return ($"fresh, {indexes}", Empty(isIndexed).Insert(rows));
            yield return ($"settled, {indexes}", Empty(isIndexed).Insert(rows).Checkpoint());
            yield return ($"mixed, {indexes}", Mixed(rows, isIndexed));
        }

        QuerySession mixed = Mixed(rows, isIndexed: true);
        yield return ("mixed, indexes off", mixed.With(PlannerOptions.WithoutIndexes));
        yield return ("mixed, scans only", mixed.With(PlannerOptions.ScansOnly));
    }

    private static QuerySession Empty(bool isIndexed)
    {
        var session = new QuerySession();
        TableSchema schema = Sample.Schema;
        if (!isIndexed)
        {
            ColumnSchema[] columns = [.. schema.Columns.Select(column => new ColumnSchema(column.Name, column.PropertyName, column.Type, column.IsNullable, column.Enum))];
            session.Replace(TableVersion.CreateEmpty(new TableSchema(schema.Name, schema.TypeName, columns, [.. schema.Key])));
        }

        return session;
    }

    // Half of the rows settle under values that are then replaced, with some that are then deleted; the rest comes on top.
    private static QuerySession Mixed(List<Sample> rows, bool isIndexed)
    {
        var random = new Random(rows.Count);
        List<Sample> settled = [.. rows.Where(row => row.Id % 2 == 0), .. SampleRows.MakeMany(random, 5).Select(row => WithId(row, -1 - row.Id))];
        QuerySession session = Empty(isIndexed).Insert(settled.Select(row => row.Id % 3 == 0 ? WithId(SampleRows.Make(random, 0), row.Id) : row)).Checkpoint();
        session.Delete<Sample>(settled.Where(row => row.Id < 0 || row.Id % 3 == 0));
        return session.Insert(rows.Where(row => row.Id % 2 != 0 || row.Id % 3 == 0));
    }

    private static Sample WithId(Sample row, long id)
    {
        row.Id = id;
        return row;
    }
}
