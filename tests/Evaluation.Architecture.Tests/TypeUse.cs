using System.Reflection;

namespace Evaluation.Architecture.Tests;

/// <summary>Types of our own that a type names in its shape or in the bodies of its methods.</summary>
internal static class TypeUse
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(used, contract);
        foreach (var field in type.GetFields(All)) Add(used, field.FieldType);
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            foreach (var parameter in method.GetParameters()) Add(used, parameter.ParameterType);
            if (method is MethodInfo info) Add(used, info.ReturnType);
            AddBody(used, method);
        }

        used.Remove(type);
        return used.Where(candidate => candidate.Assembly.GetName().Name!.StartsWith("Evaluation.", StringComparison.Ordinal));
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        foreach (var argument in type.GetGenericArguments()) Add(used, argument);
        used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static void AddBody(HashSet<Type> used, MethodBase method)
    {
        var body = method.GetMethodBody();
        if (body is null) return;
        foreach (var local in body.LocalVariables) Add(used, local.LocalType);
        var code = body.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;

        // Every 4-byte window that is a valid token of a type, a method or a field: it may see too much, never too little.
        for (var at = 0; at + 4 <= code.Length; at++)
        {
            var token = BitConverter.ToInt32(code, at);
            var table = token >>> 24;
            if (table is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B)) continue;
            // an operand follows an opcode that takes a token; the byte before it must be one of those
            if (at == 0 || !TakesToken(code, at - 1)) continue;
            try
            {
                var member = method.Module.ResolveMember(token, typeArguments, methodArguments);
                Add(used, member as Type ?? member?.DeclaringType);
            }
            catch (Exception error) when (error is ArgumentException or BadImageFormatException)
            {
            }
        }
    }

    // call, jmp, callvirt, ldobj, newobj, castclass, isinst, unbox, ldfld..stsfld, box, newarr, ldelema, ldelem, stelem, unbox.any, ldtoken, and 0xFE ldftn..constrained
    private static bool TakesToken(byte[] code, int at) => code[at] switch
    {
        0x27 or 0x28 or 0x6F or 0x71 or 0x73 or 0x74 or 0x75 or 0x79 => true,
        >= 0x7B and <= 0x81 => true,
        0x8C or 0x8D or 0x8F or 0xA3 or 0xA4 or 0xA5 or 0xC6 or 0xD0 => true,
        0x06 or 0x07 or 0x15 or 0x16 or 0x1C => at > 0 && code[at - 1] == 0xFE,
        _ => false,
    };
}
