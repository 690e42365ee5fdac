using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the reading and writing of lists, sets and dictionaries.</summary>
internal static class CollectionEmitter
{
    private const string Collections = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    public static void ReadSequence(TableModel table, ShapeNames names, SourceWriter writer, TypeShape shape)
    {
        string element = shape.Element!.NullableType;
        (string creation, string result) = shape.Building switch
        {
            CollectionBuilding.Array => ($"new {Collections}List<{element}>()", "items.ToArray()"),
            CollectionBuilding.HashSet => ($"new {Collections}HashSet<{element}>()", "items"),
            CollectionBuilding.SortedSet => ($"new {Collections}SortedSet<{element}>({SortedBy(shape.Element)})", "items"),
            CollectionBuilding.ImmutableArray => ($"{Immutable}ImmutableArray.CreateBuilder<{element}>()", "items.ToImmutable()"),
            CollectionBuilding.ImmutableList => ($"{Immutable}ImmutableList.CreateBuilder<{element}>()", "items.ToImmutable()"),
            _ => ($"new {Collections}List<{element}>()", "items"),
        };
        writer.Write($$"""
            var items = {{creation}};
            reader.BeginArray();
            while (reader.NextElement())
            {
                items.Add({{ShapeText.ReadNullable(table, names, shape.Element)}});
            }

            return {{result}};
            """);
    }

    public static void WriteSequence(TableModel table, ShapeNames names, SourceWriter writer, TypeShape shape)
    {
        writer.Write("writer.BeginArray();");
        writer.Begin($"foreach ({shape.Element!.NullableType} item in value)");
        writer.Write("writer.Element();");
        WriteItem(table, names, writer, shape.Element, "item");
        writer.End();
        writer.Blank();
        writer.Write("writer.EndArray();");
    }

    public static void ReadDictionary(TableModel table, ShapeNames names, SourceWriter writer, TypeShape shape)
    {
        string kind = shape.Building == CollectionBuilding.SortedDictionary ? "SortedDictionary" : "Dictionary";
        // The name is in the reader's buffer, so it must be read before anything else is.
        writer.Write($$"""
            var items = new {{Collections}}{{kind}}<{{shape.Key!.Type}}, {{shape.Element!.NullableType}}>({{(kind == "Dictionary" ? "" : SortedBy(shape.Key))}});
            reader.BeginObject();
            while (reader.NextMember(out global::System.ReadOnlySpan<byte> name))
            {
                {{shape.Key.Type}} key = {{ReadKey(table, shape.Key)}};
                items[key] = {{ShapeText.ReadNullable(table, names, shape.Element)}};
            }

            return items;
            """);
    }

    public static void WriteDictionary(TableModel table, ShapeNames names, SourceWriter writer, TypeShape shape)
    {
        writer.Write("writer.BeginObject();");
        writer.Begin($"foreach ({Collections}KeyValuePair<{shape.Key!.Type}, {shape.Element!.NullableType}> item in value)");
        writer.Write($"writer.MemberName({WriteKey(table, shape.Key)});");
        WriteItem(table, names, writer, shape.Element, "item.Value");
        writer.End();
        writer.Blank();
        writer.Write("writer.EndObject();");
    }

    private static void WriteItem(TableModel table, ShapeNames names, SourceWriter writer, TypeShape shape, string item)
    {
        if (!shape.IsNullable)
        {
            writer.Write(ShapeText.Write(table, names, shape, item));
            return;
        }

        writer.Write($$"""
            if ({{item}} is { } present)
            {
                {{ShapeText.Write(table, names, shape, "present")}}
            }
            else
            {
                writer.WriteNull();
            }
            """);
    }

    // The default order of strings depends on the culture, which also treats some different strings as equal: a stored string would be lost.
    private static string SortedBy(TypeShape key) => key is { Kind: ShapeKind.Scalar, Column: ColumnKind.String } ? "global::System.StringComparer.Ordinal" : "";

    private static string ReadKey(TableModel table, TypeShape key) => key.Kind == ShapeKind.Enum
        ? EnumText.FromNumber(table, key.Type, $"reader.EnumName(name, GeneratedSchema.{EnumText.Field(table, key.Type)})")
        : key.Column switch
        {
            ColumnKind.String => "global::System.Text.Encoding.UTF8.GetString(name)",
            ColumnKind.Guid => "reader.GuidName(name)",
            ColumnKind.UInt64 => "reader.UInt64Name(name)",
            ColumnKind.Int64 => "reader.Int64Name(name, long.MinValue, long.MaxValue)",
            _ => $"({key.Type})reader.Int64Name(name, {key.Type}.MinValue, {key.Type}.MaxValue)",
        };

    private static string WriteKey(TableModel table, TypeShape key) => key.Kind == ShapeKind.Enum
        ? $"{EnumText.ToNumber(table, key.Type, "item.Key")}, GeneratedSchema.{EnumText.Field(table, key.Type)}"
        : key.Column switch
        {
            ColumnKind.String => "item.Key",
            ColumnKind.Guid => "item.Key.ToString()",
            _ => "item.Key.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
        };
}
