namespace JsonOrm;

/// <summary>
/// Marks a static method of the model that validates a whole row: <c>static IEnumerable&lt;string&gt; Rule(User row)</c>.
/// It returns one message per fault, and runs together with the annotations before a row is written.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ValidateAttribute : Attribute;
