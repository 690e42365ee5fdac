using System.Text;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>The constant of a property's initialiser, which rows without a value get, as SQL.</summary>
internal static class ConstantSql
{
    /// <summary>The constant; null if the class has none, or one of a type that no constant has.</summary>
    public static string? Of(TableSchema table, ColumnSchema column)
    {
        if (table.Answers is not TableUpgrade upgrade || upgrade.Columns.FirstOrDefault(answer => answer.Name == column.Name)?.Constant is not { } write)
        {
            return null;
        }

        var writer = new RowWriter();
        write(writer);
        ReadOnlySpan<byte> json = writer.WrittenSpan;
        var reader = new RowReader(json);
        string? text = column.Type switch
        {
            ColumnType.Boolean or (>= ColumnType.SByte and <= ColumnType.Decimal) => Encoding.UTF8.GetString(json),
            ColumnType.Char or ColumnType.String => reader.ReadString(),
            ColumnType.Enum => reader.ReadEnum(column.Enum!).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ColumnType.Json => Encoding.UTF8.GetString(json),
            ColumnType.Bytes when reader.ReadBytes().Length == 0 => "",
            _ => null,
        };
        return text is null || text.Contains('\0', StringComparison.Ordinal) ? null : $"({TableStatements.Literal(text)}::{PostgresTypes.NameOf(column.Type)})";
    }
}
