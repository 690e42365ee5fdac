using JsonOrm.Generators.Model;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// Emits a view of a stored row for each earlier version in the lock file: <c>UserV3</c> beside <c>User</c>, whose properties are the columns that the table
/// had in version 3.
/// </summary>
internal static class VersionsEmitter
{
    private const string OldRow = "global::JsonOrm.OldRow";

    /// <summary>Returns the versions that have a view: all that a database may have, except the class's own.</summary>
    public static IEnumerable<int> Versions(LockedTable table)
    {
        // A table that breaks a rule, or whose lock file is invalid, keeps its views: that is the error to report, and not each use of a view.
        if (table.Views is not { } file)
        {
            return [];
        }

        int last = table.Accepted is null ? file.Head.Version : file.Head.Version - 1;
        return last < file.Head.MinimumVersion ? [] : Enumerable.Range(file.Head.MinimumVersion, last - file.Head.MinimumVersion + 1);
    }

    public static string Emit(LockedTable table, IEnumerable<int> versions) => SourceFile.Beside(table.Table.Type, writer =>
    {
        bool isFirst = true;
        foreach (int version in versions)
        {
            if (!isFirst)
            {
                writer.Blank();
            }

            isFirst = false;
            Write(table.Table.Type, table.Views!, version, writer);
        }
    });

    private static void Write(TypeModel type, LockFile file, int version, SourceWriter writer)
    {
        string name = type.Name + "V" + CSharpText.Literal(version);
        writer.Write($$"""
            /// <summary>A stored row as {{CSharpText.Xml(type.Name)}} had it in version {{CSharpText.Literal(version)}}. Methods of <c>[UpgradedBy]</c> and <c>[FilledBy]</c> create the new row from it.</summary>
            {{SourceFile.GeneratedCode}}
            """);
        writer.Begin("internal readonly struct " + CSharpText.Identifier(name));
        writer.Write($$"""
            /// <summary>Reads a stored row.</summary>
            public {{name}}({{OldRow}} row) => Row = row;

            /// <summary>The stored row.</summary>
            public {{OldRow}} Row { get; }
            """);
        var taken = new HashSet<string>(StringComparer.Ordinal) { name, "Row", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize" };
        foreach ((int id, ColumnForm column) in file.ColumnsAt(version))
        {
            string property = Name(column.Name, id);
            if (!taken.Add(property) && !taken.Add(property += "_" + CSharpText.Literal(id)))
            {
                continue;
            }

            (string csharp, string method) = TypeOf(column);
            writer.Write($"""

                /// <summary>The column <c>{CSharpText.Xml(column.Name)}</c>.</summary>
                public {csharp} {CSharpText.Identifier(property)} => Row.{method}({CSharpText.Literal(column.Name)});
                """);
        }

        writer.End();
    }

    /// <summary>Returns the column's name, or one derived from its id if the name is not valid in C#.</summary>
    private static string Name(string column, int id) => SyntaxFacts.IsValidIdentifier(column) ? column : "Column" + CSharpText.Literal(id);

    /// <summary>
    /// Returns the property's type and the method that reads it. An enum is read as its name, because its type may have changed since; nested values are JSON.
    /// </summary>
    private static (string Type, string Method) TypeOf(ColumnForm column)
    {
        if (column.Type == LockTypes.Json)
        {
            return column.IsNullable ? ("string?", "GetRaw") : ("global::System.Text.Json.JsonElement", "GetJson");
        }

        string scalar = column.Type == LockTypes.Enum ? "String" : column.Type;
        string written = LockTypes.Written(scalar);
        string type = written == scalar ? "global::System." + scalar : written;
        return column.IsNullable ? (type + "?", "GetNullable" + scalar) : (type, "Get" + scalar);
    }
}
