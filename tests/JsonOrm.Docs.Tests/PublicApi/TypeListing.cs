using System.Reflection;

namespace JsonOrm.Docs.Tests.PublicApi;

/// <summary>Lists what an assembly's public types are and implement, one type a line, in an order that does not depend on the build.</summary>
internal static class TypeListing
{
    public static string Of(Assembly assembly) =>
        string.Concat(assembly.GetExportedTypes().OrderBy(ApiNames.Full, StringComparer.Ordinal).Select(type => Line(type) + "\n"));

    public static string Line(Type type)
    {
        Type? parent = type is { IsClass: true } && type.BaseType != typeof(object) && !typeof(Delegate).IsAssignableFrom(type) ? type.BaseType : null;
        IEnumerable<string> bases = (parent is null ? [] : new[] { parent })
            .Concat(type.IsEnum ? [] : type.GetInterfaces().Where(face => face.IsVisible).OrderBy(ApiNames.Short, StringComparer.Ordinal))
            .Select(ApiNames.Short);
        string list = string.Join(", ", bases);
        return $"{Kind(type)} {ApiNames.Full(type)}" + (list.Length == 0 ? "" : " : " + list);
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };
}
