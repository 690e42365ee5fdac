using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>Runs expressions against the same computed in C#, and keeps which members they were written with.</summary>
internal sealed class MemberCases : ExpressionVisitor
{
    private readonly QuerySession _db = new QuerySession().Insert(Item.All);
    private readonly HashSet<int> _members = [];

    /// <summary>Cases with another answer than C# has, or with none.</summary>
    public List<string> Faults { get; } = [];

    public bool Contains(MethodInfo member) => _members.Contains(member.MetadataToken);

    /// <summary>A value of each row.</summary>
    public void Row<V>(Expression<Func<Item.ColumnSet<Item>, Expr<Item, V>>> value, Func<Item, V> expected) => Rows(value, row => row.Select(expected));

    /// <summary>A value of all rows.</summary>
    public void All<V>(Expression<Func<Item.ColumnSet<Item>, Expr<Item, V>>> value, Func<Item[], V> expected) => Rows(value, rows => [expected(rows)]);

    public void Rows<V>(Expression<Func<Item.ColumnSet<Item>, Expr<Item, V>>> value, Func<Item[], IEnumerable<V>> expected)
    {
        Visit(value);
        Same(value.Compile()(Item.Columns), [.. expected(Item.All)], value.ToString());
    }

    /// <summary>A member called by reflection.</summary>
    public void Called(MethodInfo member, Expr<Item> value, Func<Item, object?> expected)
    {
        _members.Add(member.MetadataToken);
        Type type = value.GetType();
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Expr<,>))
        {
            type = type.BaseType!;
        }

        object?[] values = [.. Item.All.Select(expected)];
        GetType().GetMethod(nameof(SameObjects), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.GetGenericArguments()[1])
            .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [value, values, member.ToString()], null);
    }

    /// <summary>A member called by reflection whose value is null though its type says that it is not: reading it fails by name.</summary>
    public void Fails(MethodInfo member, Expr<Item> value)
    {
        int before = Faults.Count;
        Called(member, value, _ => null);
        Assert.Equal(before + 1, Faults.Count);
        Assert.Contains("null is null in row 1 of table member_item", Faults[before], StringComparison.Ordinal);
        Faults.RemoveAt(before);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Member is PropertyInfo property)
        {
            _members.Add(property.GetMethod!.MetadataToken);
        }

        return base.VisitMember(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _members.Add(node.Method.MetadataToken);
        return base.VisitMethodCall(node);
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        Add(node.Method);
        if (node is { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse, Method: { } method })
        {
            // Of && and || the compiler takes the operators true and false of the same type with it.
            Add(method.DeclaringType!.GetMethod("op_True"));
            Add(method.DeclaringType!.GetMethod("op_False"));
        }

        return base.VisitBinary(node);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        Add(node.Method);
        return base.VisitUnary(node);
    }

    private void Add(MethodInfo? method)
    {
        if (method is not null)
        {
            _members.Add(method.MetadataToken);
        }
    }

    private void SameObjects<V>(Expr<Item, V> value, object?[] expected, string what) => Same(value, [.. expected.Select(Of<V>)], what);

    // Integers of different types meet as long, where C# may have an int.
    private static V Of<V>(object? item) => item switch
    {
        null => default!,
        V value => value,
        _ => (V)Convert.ChangeType(item, Nullable.GetUnderlyingType(typeof(V)) ?? typeof(V), System.Globalization.CultureInfo.InvariantCulture),
    };

    private void Same<V>(Expr<Item, V> value, V[] expected, string what)
    {
        Query<Item> rows = Select.From<Item>();
        try
        {
            List<V> actual = rows.Select(value).ToList(_db);
            if (!expected.SequenceEqual(actual, Values<V>.Instance))
            {
                Faults.Add($"{what}: C# has {Text(expected)}, the query {Text(actual)}.");
            }
            else if (value is ICondition<Item>)
            {
                Condition<Item> condition = value as Condition<Item> ?? (value as BooleanExpr<Item>)!;
                Assert.Equal(Item.All.Where((_, i) => Equals(expected[i], true)).Select(row => row.Id), rows.Where(condition).Select(Item.Columns.Id).ToList(_db));
            }
        }
        catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
        {
            Faults.Add($"{what}: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private static string Text<V>(IEnumerable<V> values) => string.Join(", ", values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString() ?? "null"));

    private sealed class Values<V> : IEqualityComparer<V>
    {
        public static Values<V> Instance { get; } = new();

        public bool Equals(V? x, V? y) => StructuralComparisons.StructuralEqualityComparer.Equals(x, y);

        public int GetHashCode(V value) => 0;
    }
}
