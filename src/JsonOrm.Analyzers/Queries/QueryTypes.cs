using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The query types of the JsonOrm assembly that a compilation references.</summary>
internal sealed class QueryTypes
{
    // The maximum number of parts in a group's row.
    private const int MostParts = 8;

    private readonly INamedTypeSymbol _condition;
    private readonly INamedTypeSymbol? _boolean;
    private readonly INamedTypeSymbol? _session;
    private readonly HashSet<INamedTypeSymbol> _queries = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _expressions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _aggregates = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _ofSingleRows = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _ofGroups = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _windows = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _scopes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _columnSets = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _tables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _json = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _collections = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _tasks = new(SymbolEqualityComparer.Default);

    private static readonly ConditionalWeakTable<Compilation, QueryTypes> s_known = new();

    private QueryTypes(INamedTypeSymbol condition, Compilation compilation)
    {
        _condition = condition;
        _boolean = compilation.GetTypeByMetadataName("JsonOrm.BooleanExpr`1");
        _session = compilation.GetTypeByMetadataName("JsonOrm.IQuerySession");
        Add(
            _queries,
            compilation,
            "JsonOrm.ResultQuery`1",
            "JsonOrm.Query`1",
            "JsonOrm.GroupSelection",
            "JsonOrm.RowSet`4",
            "JsonOrm.IncludedRows`4",
            "JsonOrm.ValueSet`2",
            "JsonOrm.Update`1",
            "JsonOrm.Delete`1",
            "JsonOrm.InsertInto`1",
            "JsonOrm.InsertFrom`1",
            "JsonOrm.Returning`1",
            "JsonOrm.ConflictTarget`1",
            "JsonOrm.OnConflict`1",
            "JsonOrm.Window`1",
            "JsonOrm.Existence",
            "JsonOrm.ScalarQuery`1",
            "JsonOrm.Expr`2");
        Add(_expressions, compilation, "JsonOrm.Expr`2");
        Add(_collections, compilation, "JsonOrm.DocumentCollection`1", "JsonOrm.DocumentSearch`1");
        Add(_columnSets, compilation, "JsonOrm.IColumnSet`1");
        Add(_tables, compilation, "JsonOrm.ITable`1");
        Add(_json, compilation, "JsonOrm.JsonColumn`2", "JsonOrm.JsonExpr`2", "JsonOrm.JsonValueExpr`2");
        Add(
            _aggregates,
            compilation,
            "JsonOrm.CountAggregate`1",
            "JsonOrm.IntegerAggregate`2",
            "JsonOrm.NumberAggregate`2",
            "JsonOrm.DateAggregate`2",
            "JsonOrm.DayAggregate`1",
            "JsonOrm.TextAggregate`1",
            "JsonOrm.ValueAggregate`2");
        Add(_ofSingleRows, compilation, "JsonOrm.Query`1", "JsonOrm.JoinedQuery`2", "JsonOrm.Update`1", "JsonOrm.Delete`1");
        for (int parts = 1; parts <= MostParts; parts++)
        {
            Add(_ofGroups, compilation, "JsonOrm.GroupSelection`" + (parts + 1).ToString(CultureInfo.InvariantCulture));
        }

        Add(_windows, compilation, "JsonOrm.Window`1");
        Add(_scopes, compilation, "JsonOrm.IRowScope`1", "JsonOrm.IColumnSet`1");
        Add(
            _tasks,
            compilation,
            "System.Threading.Tasks.Task",
            "System.Threading.Tasks.Task`1",
            "System.Threading.Tasks.ValueTask",
            "System.Threading.Tasks.ValueTask`1");
    }

    /// <summary>The types, or null when the compilation does not use JsonOrm.</summary>
    public static QueryTypes? Find(Compilation compilation)
    {
        if (s_known.TryGetValue(compilation, out QueryTypes? known))
        {
            return known;
        }

        return compilation.GetTypeByMetadataName("JsonOrm.Condition`1") is { } condition
            ? s_known.GetValue(compilation, _ => new QueryTypes(condition, compilation))
            : null;
    }

    /// <summary>True for <c>Condition&lt;T&gt;</c>, <c>BooleanExpr&lt;T&gt;</c> and types derived from them.</summary>
    public bool IsCondition(ITypeSymbol? type) => type.BaseDefinitions().Any(IsConditionDefinition);

    /// <summary>
    /// True for an immutable query value: a query or a part of one, an insert from a query, an update, a delete, their results, or an expression over columns.
    /// </summary>
    public bool IsQueryValue(ITypeSymbol? type) => type.BaseDefinitions().Any(_queries.Contains);

    /// <summary>True for an expression over columns.</summary>
    public bool IsExpression(ITypeSymbol? type) => type.BaseDefinitions().Any(_expressions.Contains);

    /// <summary>True for an expression that is typed as never null.</summary>
    public bool IsNeverNull(ITypeSymbol? type) => type.BaseDefinitions().Any(definition =>
        definition.Name is "IntegerExpr" or "NumberExpr" or "TextExpr" or "DateExpr" or "DayExpr" or "ValueExpr" or "BytesExpr" or "BooleanExpr" && IsOfLibrary(definition));

    /// <summary>Returns the row type at the root of an expression's query, or null.</summary>
    public ITypeSymbol? RootOf(ITypeSymbol? type) => ArgumentOf(type, 0);

    /// <summary>Returns the C# type of an expression's value, or null.</summary>
    public ITypeSymbol? ValueOf(ITypeSymbol? type) => ArgumentOf(type, 1);

    private ITypeSymbol? ArgumentOf(ITypeSymbol? type, int place)
    {
        for (INamedTypeSymbol? at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            if (_expressions.Contains(at.OriginalDefinition))
            {
                return at.TypeArguments[place];
            }
        }

        return null;
    }

    /// <summary>True for the columns of a row, as lambdas receive them.</summary>
    public bool IsColumnSet(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && (_columnSets.Contains(named.OriginalDefinition) || named.AllInterfaces.Any(face => _columnSets.Contains(face.OriginalDefinition)));

    /// <summary>Returns the row type at the root of the query that a row of columns belongs to, or null.</summary>
    public ITypeSymbol? RootOfRow(ITypeSymbol? type) => type is not INamedTypeSymbol named ? null
        : (_columnSets.Contains(named.OriginalDefinition) ? named : named.AllInterfaces.FirstOrDefault(face => _columnSets.Contains(face.OriginalDefinition)))?.TypeArguments[0];

    /// <summary>True for the interface that every table implements.</summary>
    public bool IsTableInterface(ITypeSymbol type) => type is INamedTypeSymbol named && _tables.Contains(named.OriginalDefinition);

    /// <summary>True for a type whose objects are rows of a table.</summary>
    public bool IsTableRow(ITypeSymbol? type) => type is INamedTypeSymbol named && named.AllInterfaces.Any(IsTableInterface);

    /// <summary>True for a column of nested JSON.</summary>
    public bool IsJson(ITypeSymbol? type) => type.BaseDefinitions().Any(_json.Contains);

    /// <summary>True for an expression that aggregates many rows.</summary>
    public bool IsAggregate(ITypeSymbol? type) => type is INamedTypeSymbol named && _aggregates.Contains(named.OriginalDefinition);

    /// <summary>True for a query without groups, an update or a delete: its lambdas receive one row at a time.</summary>
    public bool IsOfSingleRows(ITypeSymbol? type) => type.BaseDefinitions().Any(_ofSingleRows.Contains);

    /// <summary>True for groups of a query's rows.</summary>
    public bool IsOfGroups(ITypeSymbol? type) => type.BaseDefinitions().Any(_ofGroups.Contains);

    /// <summary>True for the window of a window function.</summary>
    public bool IsWindow(ITypeSymbol? type) => type.BaseDefinitions().Any(_windows.Contains);

    /// <summary>True for the type of a parameter that only identifies the query of an expression.</summary>
    public bool IsScope(ITypeSymbol? type) => type is INamedTypeSymbol named && _scopes.Contains(named.OriginalDefinition);

    /// <summary>True for a type of JsonOrm itself, even if its project is compiled together with the code.</summary>
    public bool IsOfLibrary(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _condition.ContainingAssembly);

    /// <summary>True for a method of JsonOrm itself, or a generated one.</summary>
    public bool IsLibrary(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _condition.ContainingAssembly)
        || IsGenerated(method.ContainingType)
        || IsGenerated(method.OriginalDefinition);

    /// <summary>Returns the row type at the root of a query or of groups, or null.</summary>
    public ITypeSymbol? RowOf(ITypeSymbol? query)
    {
        for (INamedTypeSymbol? at = query as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            if (_ofSingleRows.Contains(at.OriginalDefinition) || _ofGroups.Contains(at.OriginalDefinition))
            {
                return at.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>True for <c>Task</c>, <c>ValueTask</c> and their generic forms.</summary>
    public bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol named && _tasks.Contains(named.OriginalDefinition);

    /// <summary>True for a task whose result is a database or transaction: opening one is work too.</summary>
    public bool IsTaskOfSession(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } task && IsTask(task) && IsSession(task.TypeArguments[0]);

    /// <summary>True for a collection of documents, and for a search in one, which runs on the collection's session.</summary>
    public bool IsCollection(ITypeSymbol? type) => type.BaseDefinitions().Any(_collections.Contains);

    /// <summary>True for a database, a transaction or a snapshot.</summary>
    public bool IsSession(ITypeSymbol? type) =>
        _session is not null
        && type is not null
        && (SymbolEqualityComparer.Default.Equals(type, _session) || type.AllInterfaces.Contains(_session, SymbolEqualityComparer.Default));

    private static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: { IsEmpty: false } values } && values[0].Value is "JsonOrm.Generators");

    private bool IsConditionDefinition(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, _condition) || SymbolEqualityComparer.Default.Equals(type, _boolean);

    private static void Add(HashSet<INamedTypeSymbol> set, Compilation compilation, params string[] names)
    {
        foreach (string name in names)
        {
            if (compilation.GetTypeByMetadataName(name) is { } type)
            {
                set.Add(type);
            }
        }
    }
}
