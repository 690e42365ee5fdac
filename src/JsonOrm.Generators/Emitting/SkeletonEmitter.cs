using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// Emits the implementation of <c>ITable</c>, <c>Key(…)</c> and the finders of a table that breaks a rule. Every body throws: the broken rule is an error, so
/// it runs only in a program that has lowered its severity.
/// </summary>
internal static class SkeletonEmitter
{
    public static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        string throws = Throw(table);
        writer.Write(table.Skeleton!.Has(ReservedNames.Schema)
            ? $"""
                /// <summary>Not available, because the table breaks a rule.</summary>
                public static {(table.Type.HidesBase ? "new " : "")}global::JsonOrm.TableSchema Schema => {throws};
                """
            : $"static global::JsonOrm.TableSchema global::JsonOrm.ITable<{type}>.Schema => {throws};");
        writer.Write($"""

            static global::JsonOrm.RowCodec<{type}> global::JsonOrm.ITable<{type}>.Codec => {throws};

            static global::JsonOrm.RowValidator<{type}> global::JsonOrm.ITable<{type}>.Validator => {throws};

            static {type} global::JsonOrm.ITable<{type}>.Read<TSource>(TSource fields) => {throws};

            static void global::JsonOrm.ITable<{type}>.Write<TSink>({type} row, TSink fields) => {throws};
            """);
        if (table.Skeleton.Has(ReservedNames.Key))
        {
            writer.Blank();
            SchemaEmitter.WriteKey(table, writer);
        }

        FindersEmitter.Write(table, writer);
    }

    /// <summary>Returns the expression, or one that throws if the table breaks a rule.</summary>
    public static string Or(TableModel table, string expression) => table.Skeleton is null ? expression : Throw(table);

    /// <summary>Returns an expression that throws and names the table and the rule.</summary>
    public static string Throw(TableModel table) => Throw($"Table {table.Type.DisplayName} breaks rule {table.Skeleton!.Rule}. Mend what the build reports.");

    /// <summary>Returns an expression that throws with a message.</summary>
    public static string Throw(string message) => $"throw new global::System.InvalidOperationException({CSharpText.Literal(message)})";
}
