using System.Reflection;
using System.Text;

namespace JsonOrm.Docs.Tests.PublicApi;

/// <summary>Lists what an assembly shows to its users, one member a line, in an order that does not depend on the build.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string List(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(ApiNames.Full, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        string kind = type switch
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
        Type? parent = type is { IsClass: true } && type.BaseType != typeof(object) && !typeof(Delegate).IsAssignableFrom(type) ? type.BaseType : null;
        IEnumerable<string> bases = (parent is null ? [] : new[] { parent })
            .Concat(type.IsEnum ? [] : type.GetInterfaces().Where(face => face.IsVisible).OrderBy(ApiNames.Short, StringComparer.Ordinal))
            .Select(ApiNames.Short);
        string list = string.Join(", ", bases);
        return $"{kind} {ApiNames.Full(type)}" + (list.Length == 0 ? "" : " : " + list);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)).Select(c => $"new({Parameters(c)})")
            .Concat(type.GetFields(Declared).Where(IsVisible).Select(f => $"{ApiNames.Short(f.FieldType)} {f.Name}"))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(Property))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"event {ApiNames.Short(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m)).Select(Method));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Property(PropertyInfo property)
    {
        MethodInfo accessor = property.GetAccessors(true).First(IsVisible);
        string index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? "[" + string.Join(", ", parameters.Select(Parameter)) + "]"
            : "";
        string get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? " init;" : " set;" : "";
        return $"{Modifiers(accessor)}{ApiNames.Short(property.PropertyType)} {property.Name}{index} {{{get}{set} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition
            ? "<" + string.Join(", ", method.GetGenericArguments().Select(a => a.Name)) + ">"
            : "";
        return $"{Modifiers(method)}{ApiNames.Short(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifiers(MethodInfo method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : "");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        return $"{modifier}{ApiNames.Short(parameter.ParameterType)} {parameter.Name}" + (parameter.HasDefaultValue ? " = …" : "");
    }
}
