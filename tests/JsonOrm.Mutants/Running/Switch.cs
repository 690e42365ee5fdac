using System.Reflection;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>The switch in the planted runtime that this process has loaded.</summary>
internal static class Switch
{
    private static readonly Type s_type = Assembly.Load("JsonOrm").GetType(MutantSwitch.TypeName)
        ?? throw new InvalidOperationException("This program was not built from a planted tree. Run 'plant', and then the program in the copy.");

    /// <summary>Turns one mutant on, and the one before off; -1 for none.</summary>
    /// <param name="number">The mutant.</param>
    public static void Turn(int number) => s_type.GetField("Active")!.SetValue(null, number);

    /// <summary>Notes from now on which mutants are come by; null for no longer.</summary>
    /// <param name="hits">One for each mutant.</param>
    public static void Note(bool[]? hits) => s_type.GetField("Hits")!.SetValue(null, hits);
}
