using System.Text;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Writing;

/// <content>The parts that the statements are made of.</content>
internal sealed partial class WriteStatements
{
    // The columns with those beside times, as the cells have them.
    private IEnumerable<string> Each(IEnumerable<int> ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            ColumnSchema column = _schema.Columns[ordinal];
            yield return PostgresNames.Of(column);
            if (PostgresTypes.HasDetail(column.Type))
            {
                yield return PostgresNames.DetailOf(column);
            }
        }
    }

    private int Width(IEnumerable<int> ordinals) => Each(ordinals).Count();

    private string Names(IEnumerable<int> ordinals, string before = "") => string.Join(", ", Each(ordinals).Select(name => before + name));

    private string Plain(IEnumerable<int> ordinals) => PostgresNames.Of(_schema, ordinals);

    private string Holes(IEnumerable<int> ordinals) => Holes(Width(ordinals));

    // One row of parameters. Only a select has a place for the mark.
    private string Given(IEnumerable<int> ordinals) => _marked.Length == 0 ? $"VALUES ({Holes(ordinals)})" : $"SELECT {Holes(ordinals)}{_marked}";

    private static string Holes(int count)
    {
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++)
        {
            text.Append(i == 1 ? "$" : ", $").Append(i);
        }

        return text.ToString();
    }

    private string Assign(int[] ordinals, int before) => ordinals.Length == 0
        ? $"{PostgresNames.Of(_schema.Columns[_schema.Key[0]])} = {PostgresNames.Of(_schema.Columns[_schema.Key[0]])}"
        : string.Join(", ", Each(ordinals).Select((name, i) => $"{name} = ${i + before + 1}"));

    private string AssignFrom(IEnumerable<int> ordinals, string source) => string.Join(", ", Each(ordinals).Select(name => $"{name} = {source}.{name}"));

    private string Excluded(IEnumerable<int> ordinals) => AssignFrom(ordinals, "excluded");

    // All columns but the key as proposed; the token is given.
    private string Replace(IEnumerable<int> key, int token)
    {
        string set = string.Join(", ", ((string[])[Excluded(_rest.Except(_token)), _token.Length == 0 ? "" : $"{Names(_token)} = ${token}"]).Where(part => part.Length > 0));
        return set.Length == 0 ? Excluded(key) : set;
    }

    private string Compare(IReadOnlyList<int> columns, int before) => string.Join(" AND ", columns.Select((ordinal, i) => $"{PostgresNames.Of(_schema.Columns[ordinal])} = ${i + before + 1}"));

    private string CompareToken(int before) => _token.Length == 0 ? "" : $" AND {PostgresNames.Of(_schema.Columns[_token[0]])} = ${before + 1}";

    private string OldKeys() => string.Join(", ", _schema.Key.Select((_, i) => $"jsonorm_key{i}"));

    private string JoinOld() => string.Join(" AND ", _schema.Key.Select((ordinal, i) => $"t.{PostgresNames.Of(_schema.Columns[ordinal])} = u.jsonorm_key{i}"));

    private string Aside(int ordinal)
    {
        ColumnSchema column = _schema.Columns[ordinal];
        string name = PostgresNames.Of(column);
        return $"{name} = " + column.Type switch
        {
            _ when column.IsNullable => "NULL",
            ColumnType.String => "gen_random_uuid()::text",
            ColumnType.Guid => "gen_random_uuid()",

            // A null row has no values inside, and an index over values inside does not compare nulls.
            ColumnType.Json => "'{}'",
            _ => $"(SELECT min({name}) FROM {_table}) - jsonorm_place",
        };
    }

    private string Join(IEnumerable<int> columns) => string.Join(" AND ", columns.Select(ordinal => PostgresNames.Of(_schema.Columns[ordinal])).Select(name => $"t.{name} = u.{name}"));
}
