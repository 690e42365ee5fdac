namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets records with <c>required</c> members compile for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
