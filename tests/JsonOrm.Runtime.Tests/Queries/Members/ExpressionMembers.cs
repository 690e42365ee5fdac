using System.Reflection;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>What the expression classes and <see cref="Sql"/> offer, found by reflection.</summary>
internal static class ExpressionMembers
{
    private static readonly Dictionary<string, Type> s_values = new()
    {
        ["Enum"] = typeof(Needs),
        ["SmallInteger"] = typeof(short),
        ["Integer"] = typeof(int),
        ["Number"] = typeof(double),
        ["Date"] = typeof(DateTime),
        ["Value"] = typeof(TimeSpan),
        ["Scalar"] = typeof(string),
    };

    /// <summary>The classes, closed over a row type and over a type of values that has them.</summary>
    public static IEnumerable<Type> Classes => typeof(Expr<>).Assembly.GetExportedTypes()
        .Where(type => type.IsClass && type.Namespace == "JsonOrm" && IsExpression(type) && !type.Name.Contains("Column", StringComparison.Ordinal))
        .Select(Close);

    /// <summary>Their members, and those of <see cref="Sql"/>, each once: methods, getters, operators and conversions.</summary>
    public static IEnumerable<MethodInfo> All => Classes.SelectMany(Of).Concat(typeof(Sql).GetMethods(BindingFlags.Public | BindingFlags.Static));

    public static IEnumerable<MethodInfo> Of(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.Name is not ("get_Node" or "ToString"));

    private static bool IsExpression(Type type)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Expr<>))
            {
                return true;
            }
        }

        return false;
    }

    private static Type Close(Type type)
    {
        Type item = typeof(NullableIntegerExpr<Item, int>);
        switch (type.Name)
        {
            case "JsonValueExpr`2":
                return type.MakeGenericType(typeof(Item), typeof(List<int>));
            case "ListExpr`4":
                return type.MakeGenericType(typeof(Item), typeof(List<int>), item, typeof(int));
            case "ValueListExpr`5":
                return type.MakeGenericType(typeof(Item), typeof(List<int>), typeof(int), item, typeof(int));
            case "DictionaryExpr`5":
                return type.MakeGenericType(typeof(Item), typeof(Dictionary<string, int>), typeof(string), item, typeof(int));
        }

        if (type.GetGenericArguments().Length == 1)
        {
            return type.MakeGenericType(typeof(Item));
        }

        Type value = s_values.FirstOrDefault(pair => type.Name.Contains(pair.Key, StringComparison.Ordinal)).Value ?? typeof(List<int>);
        return type.MakeGenericType(typeof(Item), value);
    }
}
