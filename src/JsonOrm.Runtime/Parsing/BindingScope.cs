using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>The names visible in one select: those of its sources, and those of the enclosing selects.</summary>
internal sealed class BindingScope(BindingScope? outer, Func<string, TableSchema?> findTable)
{
    private readonly List<BoundSource> _sources = [];

    public IReadOnlyList<BoundSource> Sources => _sources;

    /// <summary>Adds a source; returns false if its name is already used.</summary>
    public bool TryAdd(BoundSource source)
    {
        if (_sources.Exists(other => Same(other.Name, source.Name)))
        {
            return false;
        }

        _sources.Add(source);
        return true;
    }

    /// <summary>Marks all sources so far as having rows that may be missing.</summary>
    public void MakeOptional()
    {
        for (int i = 0; i < _sources.Count; i++)
        {
            _sources[i] = _sources[i] with { MayBeMissing = true };
        }
    }

    /// <summary>Resolves a column name: <c>column</c>, <c>source.column</c>, or a path along foreign keys, <c>t.Album.Artist.Name</c>.</summary>
    /// <returns>Null if there is none; <paramref name="problem"/> then says what is wrong.</returns>
    public ColumnNode? Find(IReadOnlyList<string> name, out string problem)
    {
        problem = "";
        for (BindingScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._sources.Find(source => Same(source.Name, name[0])) is { } named && name.Count > 1)
            {
                ColumnNode? found = Follow(named, name, 1);
                problem = found is null ? Unknown(name[^1], named) : "";
                return found;
            }

            List<ColumnNode> columns = [.. scope._sources.Select(source => Follow(source, name, 0)).OfType<ColumnNode>()];
            if (columns.Count > 1)
            {
                problem = $"'{name[0]}' is a column of several sources: {string.Join(", ", scope._sources.Where(source => Follow(source, name, 0) is not null).Select(source => source.Name))}. Write which, as in {scope._sources[0].Name}.{name[0]}.";
                return null;
            }

            if (columns.Count == 1)
            {
                return columns[0];
            }
        }

        problem = name.Count > 1
            ? $"There is no source '{name[0]}' here; there is {string.Join(", ", _sources.Select(source => source.Name))}.{NestedHint(name)}"
            : Unknown(name[0], [.. _sources]);
        return null;
    }

    private BindingScope? Outer => outer;

    // Home.City is a path of nested JSON.
    private string NestedHint(IReadOnlyList<string> name) => _sources.Exists(source => Follow(source, [name[0]], 0) is { Type: ColumnType.Json })
        ? $" {name[0]} is JSON; the value inside is {name[0]} ->> '{string.Join('.', name.Skip(1))}'."
        : "";

    private ColumnNode? Follow(BoundSource start, IReadOnlyList<string> name, int from)
    {
        RowSource source = start.Source;
        bool isOptional = start.MayBeMissing;
        for (int i = from; i < name.Count - 1; i++)
        {
            ForeignKeySchema? step = source.Schema.ForeignKeys.FirstOrDefault(key => Same(StepName(source.Schema, key), name[i]));
            if (step is null || findTable(step.ReferencedTable) is not { } target)
            {
                return null;
            }

            isOptional |= step.Columns.Any(column => source.Schema.Columns[column].IsNullable);
            source = RowSource.Through(source, [.. step.Columns], target, isOptional);
        }

        int ordinal = ReferenceEquals(source, start.Source)
            ? IndexOf(start.Columns, start.IsCollection && Same(name[^1], "document") ? start.Columns[^1] : name[^1])
            : IndexOf([.. source.Schema.Columns.Select(column => column.Name)], name[^1]);
        return ordinal < 0 ? null : new ColumnNode(source, ordinal);
    }

    // AlbumId leads to Album; a key of several columns, or with another name, to the table's type name.
    private static string StepName(TableSchema table, ForeignKeySchema key)
    {
        string property = table.Columns[key.Columns[0]].PropertyName;
        return key.Columns.Count == 1 && property.Length > 2 && property.EndsWith("Id", StringComparison.Ordinal) ? property[..^2] : key.ReferencedTable;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        int inOtherCase = -1;
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }

            inOtherCase = inOtherCase < 0 && Same(names[i], name) ? i : inOtherCase;
        }

        return inOtherCase;
    }

    private static string Unknown(string name, params BoundSource[] sources) =>
        $"There is no column '{name}'. There is {string.Join("; ", sources.Select(source => $"{source.Name}: {string.Join(", ", source.Columns)}"))}."
        + (Array.Find(sources, static source => source.IsCollection) is { } collection ? $" Members of the documents are {collection.Name}.doc ->> '{name}'." : "");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
