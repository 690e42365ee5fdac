namespace JsonOrm.Docs.Tests.PublicApi;

/// <summary>Writes types as C# does.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>With namespace, for a type of the listing.</summary>
    public static string Full(Type type) => $"{type.Namespace}.{Short(type)}";

    /// <summary>Without namespace, for a type that is mentioned.</summary>
    public static string Short(Type type)
    {
        if (type.IsByRef || type.IsPointer)
        {
            return Short(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Short(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Short(underlying) + "?";
        }

        if (Keywords.TryGetValue(type, out string? keyword) || type.IsGenericParameter)
        {
            return keyword ?? type.Name;
        }

        string outer = type.IsNested ? Short(type.DeclaringType!) + "." : "";
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0
            ? outer + type.Name
            : $"{outer}{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>";
    }
}
