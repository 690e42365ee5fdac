using System.Reflection;

namespace JsonOrm.Analyzers.Tests.Catalogue;

/// <summary>The name that a rule, its fix, its tests and its page share: the constant of its identifier.</summary>
internal static class BaseNames
{
    public static string Of(string id) => typeof(DiagnosticIds)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Single(field => (string)field.GetRawConstantValue()! == id)
        .Name;
}
