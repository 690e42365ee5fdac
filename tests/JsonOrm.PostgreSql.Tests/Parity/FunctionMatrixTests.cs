using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Types;
using JsonOrm.Queries;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Parity;

/// <summary>
/// Functions, operators and conversions on the values at which engines differ: the embedded engine and PostgreSQL give the same, or both an error, or PostgreSQL refuses the
/// expression by name, or an error where the embedded engine has an answer (decision 107). Never another answer.
/// </summary>
public sealed class FunctionMatrixTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    // What docs/postgresql.md lists: IEEE 754 has infinity where PostgreSQL has an error, and some expressions have no form there.
    private static readonly string[] s_stricter =
    [
        "Double * 3", "Double * Double", "Double / 3 * 3", "Double <> 0 and 10 / Double > 1", "Double = 0 or 10 / Double > 1", "Single * Single", "cast(Double as decimal)", "cast(Double as single)",
        "power(2, Double)", "power(Double, 2)", "refused: remainder of a Double", "refused: remainder of a Single", "refused: text of a Bytes",
        "refused: text of a DateTime", "refused: text of a DateTimeOffset", "refused: text of a Single", "refused: text of a TimeOnly", "refused: text of a TimeSpan",
    ];

    [PostgresFact]
    public async Task Both_engines_give_the_same_or_an_error()
    {
        await using JsonDatabase embedded = JsonDatabase.InMemory();
        await embedded.InsertAsync<EveryType>(NastyRows.All);
        await postgres.Database.InsertAsync<EveryType>(NastyRows.All);
        var other = new List<string>();
        var stricter = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wider = new SortedSet<string>(StringComparer.Ordinal);
        int compared = 0;
        foreach (ExpressionNode expression in FunctionMatrix.All)
        {
            if (postgres.Database.Capabilities.Refuse(Selected(expression, null)) is { } refused)
            {
                stricter[$"refused: {refused.Construct}"] = 1;
                continue;
            }

            foreach (int id in Ids(embedded, expression))
            {
                compared++;
                string here = Answer(embedded, expression, id), there = Answer(postgres.Database, expression, id);
                if (here == there || AreClose(here, there))
                {
                    continue;
                }

                if (here == "error" && IsWider(expression))
                {
                    wider.Add(expression.ToString());
                }
                else if (there == "error")
                {
                    string what = expression.ToString();
                    stricter[what] = stricter.GetValueOrDefault(what) + 1;
                }
                else
                {
                    other.Add($"{expression} of {Answer(embedded, FunctionMatrix.ColumnOf(expression), id)}: embedded {here}, PostgreSQL {there}");
                }
            }
        }

        output.WriteLine($"{compared} values compared");
        output.WriteLine("An error on PostgreSQL alone:\n" + string.Join('\n', stricter.Select(pair => $"  {pair.Value} × {pair.Key}")));
        output.WriteLine("An error on the embedded engine alone:\n" + string.Join('\n', wider.Select(what => "  " + what)));
        Assert.True(compared > 5000, $"Only {compared} values were compared.");
        Assert.True(other.Count == 0, string.Join('\n', other));
        Assert.Equal(s_stricter.Order(StringComparer.Ordinal), stricter.Keys);
    }

    // PostgreSQL computes with more digits and years than .NET has, and a result that fits again is none the worse for it.
    private static bool IsWider(ExpressionNode node) => ExpressionTree.Contains(node, static part =>
        part is BinaryNode { Operator: BinaryOperator.Divide, Type: ColumnType.Decimal } or FunctionNode { Function: >= QueryFunction.AddYears and <= QueryFunction.AddTime }) && node.Type is ColumnType.Boolean or ColumnType.Int32;

    // The rows whose value is not null, and the one of nulls alone.
    private static List<int> Ids(ILocalQuerySession db, ExpressionNode expression)
    {
        ColumnNode column = FunctionMatrix.ColumnOf(expression);
        QueryModel query = Selected(new ColumnNode(column.Source, 0), new UnaryNode(UnaryOperator.Not, new UnaryNode(UnaryOperator.IsNull, column)));
        using RowCursor cursor = db.OpenCursor(query);
        var ids = new List<int> { 1 };
        while (cursor.MoveNext())
        {
            foreach (int row in cursor.Rows)
            {
                ids.Add((int)cursor.Batch.GetInt64(0, row));
            }
        }

        return ids;
    }

    private static QueryModel Selected(ExpressionNode expression, ExpressionNode? predicate) =>
        new(RowSource.Of(EveryType.Schema)) { Predicate = predicate, Projection = [new ProjectedColumn(expression, AllowsNull: true)] };

    private static string Answer(ILocalQuerySession db, ExpressionNode expression, int id)
    {
        var key = new ColumnNode(RowSource.Of(EveryType.Schema), 0);
        QueryModel query = Selected(expression, new BinaryNode(BinaryOperator.Equal, key, new ConstantNode(Value.From((long)id), ColumnType.Int32)));
        try
        {
            using RowCursor cursor = db.OpenCursor(query);
            Assert.True(cursor.MoveNext());
            Value value = cursor.Batch.GetValue(0, cursor.Rows[0], expression.Type);
            return value.Kind switch
            {
                ValueKind.Text => $"'{value}'",
                ValueKind.Integer when value.Tag != 0 => $"{value} ({value.Tag})",
                ValueKind.Decimal => value.Decimal.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
        }
        catch (JsonOrmException)
        {
            return "error";
        }
    }

    // Quotients, averages and powers to the twelfth digit, decimals to their last one.
    private static bool AreClose(string left, string right) =>
        double.TryParse(left, System.Globalization.CultureInfo.InvariantCulture, out double a) && double.TryParse(right, System.Globalization.CultureInfo.InvariantCulture, out double b)
        && (a.Equals(b) || Math.Abs(a - b) <= Math.Max(1e-27, 1e-12 * Math.Max(Math.Abs(a), Math.Abs(b))));
}
